import { bytesAt, floatsAt, kernel, roomFor } from '../kernel/kernel.ts';
import type { Picture } from '../picture.ts';
import type { Rows } from '../formats/png-filter.ts';
import type { Limits } from './tone.ts';

/** Rows that a row is judged by, above and below it. */
const reach = 12;

/** Two pictures of one size. */
export interface Pair {
  one: Picture;
  other: Picture;
  /** Both, throughout. */
  opaque: boolean;
  /** What of the one the other can show. */
  limits: Limits | null;
}

/**
 * How much places differ, each as a share of what drawing the same again explains; NaN outside the area. `level`: as a whole, lighter,
 * darker, of another colour; `detail`: from pixel to pixel.
 */
export interface RowOfDifferences {
  level: Float32Array;
  detail: Float32Array;
  /** Takes weight from a row of a mask that is 0 wherever the area is, the more the less is different. */
  kept(weights: Uint8Array, tolerated: { level: number; detail: number }, certain: number): Uint8Array;
}

/**
 * @param area where it is not 0 places are compared; a difference beside it says nothing of them
 * @param rows that are wanted
 * @param take is given each row; the next one overwrites it
 */
export function differences(
  { one, other, opaque, limits }: Pair,
  area: Uint8Array,
  rows: Rows,
  take: (row: RowOfDifferences, y: number) => void,
): void {
  const { width, height } = one;
  const rowBytes = width * 4;
  const [sums, here, below, model, within, level, detail, weights] = roomFor(
    kernel.differencesRoom(width),
    ...Array.from({ length: 3 }, () => rowBytes),
    width,
    rowBytes,
    rowBytes,
    width,
  ) as [number, number, number, number, number, number, number, number];
  kernel.beginDifferences(sums, width);
  const row: RowOfDifferences = {
    level: floatsAt(level, width),
    detail: floatsAt(detail, width),
    kept(given, tolerated, certain) {
      const levels = bytesAt(weights, width);
      levels.set(given);
      kernel.keepRow(level, detail, tolerated.level, tolerated.detail, certain, weights, weights);
      return levels;
    },
  };
  const bring = (picture: Picture, y: number, to: number) =>
    bytesAt(to, rowBytes).set(picture.data.subarray(y * rowBytes, (y + 1) * rowBytes));
  for (let y = rows.from - reach; y < rows.to + reach; y++) {
    if (y < 0 || y >= height) {
      kernel.noRow(y);
    } else {
      bring(one, y, here);
      bring(one, Math.min(height - 1, y + 1), below);
      if (limits) for (const row of [here, below]) kernel.limit(row, width, limits.least, limits.most);
      bring(other, y, model);
      bytesAt(within, width).set(area.subarray(y * width, (y + 1) * width));
      kernel.compareRow(y, here, below, model, within);
    }
    kernel.slideDown(y);
    if (y < rows.from + reach) continue;
    kernel.judgeRow(y - reach, opaque, level, detail);
    take(row, y - reach);
  }
}
