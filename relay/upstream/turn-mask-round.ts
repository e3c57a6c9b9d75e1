import { decode, encode } from 'fast-png';
import { barePng } from '../pictures/bare-png.ts';

/**
 * Our mask says 255 = may change; OpenAI's says alpha 0 = may change. This is the one place that knows.
 * @param mask 8-bit grey PNG
 * @returns 8-bit RGBA PNG of the same size, black under its alpha
 */
export function turnMaskRound(mask: Uint8Array): Uint8Array {
  const { width, height, data } = decode(barePng(mask));
  const rgba = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) rgba[pixel * 4 + 3] = 255 - (data[pixel] ?? 0);
  return encode({ width, height, data: rgba, channels: 4, depth: 8 }, { zlib: { level: 1 } });
}
