import { encode as encodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import type { Pixels } from './pixels.ts';

export type PictureFormat = { type: 'png' } | { type: 'jpeg'; quality: number };

/** Writes 8-bit RGBA PNG, or JPEG with transparent pixels laid on white. `quality` is 0 to 100. */
export function encodePicture(pixels: Pixels, format: PictureFormat): Uint8Array {
  const { width, height, data } = pixels;
  if (format.type === 'png') return encodePng({ width, height, data, channels: 4, depth: 8 });
  return jpeg.encode({ width, height, data: onWhite(data) }, Math.max(1, format.quality)).data;
}

function onWhite(data: Uint8ClampedArray): Uint8Array {
  const opaque = new Uint8Array(data.length).fill(255);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]! / 255;
    for (let c = 0; c < 3; c += 1) opaque[i + c] = Math.round(data[i + c]! * alpha + 255 * (1 - alpha));
  }
  return opaque;
}
