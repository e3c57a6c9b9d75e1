import type { Offset } from '../../plugin/ui/pixels/register/offset.ts';
import type { Picture } from '../../plugin/ui/pixels/picture.ts';
import { painted } from './pictures.ts';

export interface Slip extends Offset {
  /** What each channel is multiplied by. */
  tint: [number, number, number];
}

/** What a model does to a whole picture beside its work: moved, scaled about the middle and tinted, by Catmull and Rom's spline. */
export function slip(picture: Picture, { dx, dy, scale, tint }: Slip): Picture {
  const { width, height, data } = picture;
  const columns = Array.from({ length: width }, (_, x) => spline((x + 0.5 - width / 2 - dx) / scale + width / 2 - 0.5, width));
  const rows = Array.from({ length: height }, (_, y) => spline((y + 0.5 - height / 2 - dy) / scale + height / 2 - 0.5, height));
  return painted(picture, (x, y, c) => {
    const column = columns[x]!;
    const row = rows[y]!;
    let level = 0;
    for (let v = 0; v < 4; v++) {
      const start = row.at[v]! * width;
      let along = 0;
      for (let u = 0; u < 4; u++) along += column.weight[u]! * data[(start + column.at[u]!) * 4 + c]!;
      level += row.weight[v]! * along;
    }
    return level * tint[c]!;
  });
}

/** Beyond an edge the edge repeats. */
function spline(at: number, length: number): { at: number[]; weight: number[] } {
  const first = Math.floor(at);
  const t = at - first;
  const clamped = (index: number) => Math.min(length - 1, Math.max(0, index));
  return {
    at: [clamped(first - 1), clamped(first), clamped(first + 1), clamped(first + 2)],
    weight: [
      (-t + 2 * t * t - t * t * t) / 2,
      (2 - 5 * t * t + 3 * t * t * t) / 2,
      (t + 4 * t * t - 3 * t * t * t) / 2,
      (t * t * t - t * t) / 2,
    ],
  };
}
