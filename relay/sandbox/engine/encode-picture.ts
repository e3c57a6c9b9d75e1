import jpeg from 'jpeg-js';
import { encodeGif } from './encode-gif.ts';
import { encodePng } from './encode-png.ts';
import type { Pixels } from './pixels.ts';
import { traceSvg } from './trace-svg.ts';
import { encodeWebp } from './webp.ts';

export type PictureFormat =
  | { type: 'png' }
  | { type: 'jpeg' | 'webp'; quality: number }
  | { type: 'svg' }
  | { type: 'gif'; frames: number; frameMs: number };

/** What some formats can hold and others cannot. */
interface More {
  /** The frames of a GIF, each from 0 to less than 1 of the way through. */
  frameAt?: (moment: number) => Pixels;
  /** Of an SVG, lettered in lines. */
  label?: string | null;
}

/**
 * Writes 8-bit RGBA PNG, WebP, traced SVG, or JPEG with transparent pixels laid on white. `quality` is 0 to 100.
 */
export function encodePicture(pixels: Pixels, format: PictureFormat, { frameAt, label }: More = {}): Uint8Array {
  const { width, height, data } = pixels;
  switch (format.type) {
    case 'png':
      return encodePng({ width, height, data, channels: 4 });
    case 'jpeg':
      return jpeg.encode({ width, height, data: onWhite(data) }, Math.max(1, format.quality)).data;
    case 'webp':
      return encodeWebp(pixels, format.quality);
    case 'svg':
      return traceSvg(pixels, label ?? null);
    case 'gif':
      return encodeGif(
        Array.from({ length: format.frames }, (_, i) => frameAt?.(i / format.frames) ?? pixels),
        format.frameMs,
      );
  }
}

function onWhite(data: Uint8ClampedArray): Uint8Array {
  const opaque = new Uint8Array(data.length).fill(255);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]! / 255;
    for (let c = 0; c < 3; c += 1) opaque[i + c] = Math.round(data[i + c]! * alpha + 255 * (1 - alpha));
  }
  return opaque;
}
