import type { Box, Shape } from '../../../messages.ts';
import type { Size } from '../picture.ts';
import { raster } from './raster.ts';
import { soften } from './soften.ts';

/**
 * Coverage of `shapes` over the captured part of the page: one byte a pixel, 255 inside, between at the edges, and less
 * where a shape is not opaque. A blurred shape fades inwards.
 * @param box the part of the page that was captured
 * @param size its size in captured pixels
 */
export function mask(shapes: Shape[], box: Box, size: Size): Uint8Array<ArrayBuffer> {
  const coverage = new Uint8Array(size.width * size.height);
  for (const [first, ...others] of alike(shapes)) {
    const { opacity = 1, blur = 0 } = first;
    const feather = (blur * size.width) / box.width;
    const drawn = soften(raster([first, ...others], box, size), size, { kind: 'strict', grow: 0, feather });
    for (let pixel = 0; pixel < coverage.length; pixel++) {
      const level = drawn[pixel]!;
      if (level !== 0) coverage[pixel] = Math.max(coverage[pixel]!, Math.round(level * opacity));
    }
  }
  return coverage;
}

/** Shapes that fade and cover alike are one area; of others the stronger counts. */
function alike(shapes: Shape[]): [Shape, ...Shape[]][] {
  const groups = new Map<string, [Shape, ...Shape[]]>();
  for (const shape of shapes) {
    const key = `${shape.opacity ?? 1} ${shape.blur ?? 0}`;
    const group = groups.get(key);
    if (group) group.push(shape);
    else groups.set(key, [shape]);
  }
  return [...groups.values()];
}
