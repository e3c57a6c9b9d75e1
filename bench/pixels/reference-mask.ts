import type { Box, Shape } from '../../plugin/messages.ts';
import type { Size } from '../../plugin/ui/pixels/picture.ts';
import { polygons } from './outline.ts';

const fine = 8;

/** Coverage of shapes, 0 to 255, by counting 8 × 8 points in each pixel: slow, plain, and nothing of the product in it. */
export function referenceMask(shapes: Shape[], box: Box, size: Size): Float32Array {
  const width = size.width * fine;
  const covered = new Uint8Array(width * size.height * fine);
  for (const { paths, transform } of shapes) {
    const [[a, c, e], [b, d, f]] = transform;
    for (const { data, rule } of paths) {
      const sides = polygons(data).map((polygon) =>
        polygon.map(([x, y]): [number, number] => [
          ((a * x + c * y + e - box.x) / box.width) * width,
          ((b * x + d * y + f - box.y) / box.height) * size.height * fine,
        ]),
      );
      scan(sides, rule, covered, width);
    }
  }
  const out = new Float32Array(size.width * size.height);
  for (let at = 0; at < covered.length; at++) {
    if (covered[at]) out[Math.floor(Math.floor(at / width) / fine) * size.width + Math.floor((at % width) / fine)]! += 255 / fine ** 2;
  }
  return out;
}

function scan(polygons: [number, number][][], rule: 'nonzero' | 'evenodd', covered: Uint8Array, width: number): void {
  for (let row = 0; row * width < covered.length; row++) {
    const y = row + 0.5;
    const crossings: { x: number; turn: number }[] = [];
    for (const polygon of polygons) {
      for (let i = 0; i < polygon.length; i++) {
        const [x1, y1] = polygon[i]!;
        const [x2, y2] = polygon[(i + 1) % polygon.length]!;
        if (y1 <= y === y2 <= y) continue;
        crossings.push({ x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), turn: y2 > y1 ? 1 : -1 });
      }
    }
    crossings.sort((one, other) => one.x - other.x);
    let winding = 0;
    for (let i = 0; i + 1 < crossings.length; i++) {
      winding += crossings[i]!.turn;
      const inside = rule === 'nonzero' ? winding !== 0 : i % 2 === 0;
      if (!inside) continue;
      const from = Math.max(0, Math.ceil(crossings[i]!.x - 0.5));
      const to = Math.min(width, Math.ceil(crossings[i + 1]!.x - 0.5));
      if (to > from) covered.fill(1, row * width + from, row * width + to);
    }
  }
}
