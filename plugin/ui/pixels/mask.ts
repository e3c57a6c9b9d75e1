import type { Box, Shape } from '../../messages.ts';
import type { Size } from './picture.ts';

/**
 * Coverage of `shapes` over the captured part of the page: one byte a pixel, 255 inside, between at the edges.
 * @param box the part of the page that was captured
 * @param size its size in captured pixels
 */
export function mask(shapes: Shape[], box: Box, size: Size): Uint8Array<ArrayBuffer> {
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser offers no 2D canvas to a worker.');
  const scaleX = size.width / box.width;
  const scaleY = size.height / box.height;

  for (const { paths, transform } of shapes) {
    const [[a, c, e], [b, d, f]] = transform;
    // Multiplied here, in double precision: the canvas keeps floats, too coarse for a frame far out on the page.
    context.setTransform(a * scaleX, b * scaleY, c * scaleX, d * scaleY, (e - box.x) * scaleX, (f - box.y) * scaleY);
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- it is a canvas that is filled
    for (const { data, rule } of paths) context.fill(new Path2D(data), rule);
  }

  const { data } = context.getImageData(0, 0, size.width, size.height);
  const coverage = new Uint8Array(size.width * size.height);
  for (let pixel = 0; pixel < coverage.length; pixel++) coverage[pixel] = data[pixel * 4 + 3]!;
  return coverage;
}
