import { decode as decodePng, hasPngSignature } from 'fast-png';
import jpeg from 'jpeg-js';
import { blankPixels, type Pixels } from './pixels.ts';
import { plainPng } from './plain-png.ts';
import { decodeWebp } from './webp.ts';

/** The bytes are not a picture the engine can read. The message says why. */
export class PictureError extends Error {
  override name = 'PictureError';
}

/**
 * Reads a PNG of any kind, a JPEG or a WebP.
 * @throws PictureError
 */
export function decodePicture(bytes: Uint8Array): Pixels {
  try {
    if (hasPngSignature(bytes)) return fromPng(bytes);
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return fromJpeg(bytes);
    if (Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP') return decodeWebp(bytes);
  } catch (error) {
    throw new PictureError('The picture is damaged.', { cause: error });
  }
  throw new PictureError('The picture is neither PNG, JPEG nor WebP.');
}

function fromJpeg(bytes: Uint8Array): Pixels {
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: 2048, maxResolutionInMP: 100 });
  return { width, height, data: new Uint8ClampedArray(data) };
}

function fromPng(bytes: Uint8Array): Pixels {
  const png = decodePng(plainPng(bytes));
  const pixels = blankPixels(png.width, png.height);
  const { data } = pixels;
  const count = png.width * png.height;
  if (png.palette) {
    const indexes = spreadBits(png.data, png.width, png.height, png.depth);
    for (let i = 0; i < count; i += 1) {
      const [red = 0, green = 0, blue = 0, alpha = 255] = png.palette[indexes[i]!] ?? [];
      data.set([red, green, blue, alpha], i * 4);
    }
    return pixels;
  }
  const most = 2 ** png.depth - 1;
  const values = png.depth < 8 ? spreadBits(png.data, png.width, png.height, png.depth) : png.data;
  const { channels } = png;
  const clear = png.transparency;
  for (let i = 0; i < count; i += 1) {
    const from = i * channels;
    const grey = channels < 3;
    const red = values[from]!;
    const green = grey ? red : values[from + 1]!;
    const blue = grey ? red : values[from + 2]!;
    const keyed = clear !== undefined && red === clear[0] && (grey || (green === clear[1] && blue === clear[2]));
    data[i * 4] = (red * 255) / most;
    data[i * 4 + 1] = (green * 255) / most;
    data[i * 4 + 2] = (blue * 255) / most;
    data[i * 4 + 3] = channels % 2 === 0 ? (values[from + channels - 1]! * 255) / most : keyed ? 0 : 255;
  }
  return pixels;
}

/** PNG packs shallow samples into bytes, each row from a fresh byte. */
function spreadBits(packed: ArrayLike<number>, width: number, height: number, depth: number): ArrayLike<number> {
  if (depth >= 8) return packed;
  const spread = new Uint8Array(width * height);
  const rowBytes = Math.ceil((width * depth) / 8);
  const most = 2 ** depth - 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bit = x * depth;
      spread[y * width + x] = (packed[y * rowBytes + (bit >> 3)]! >> (8 - depth - (bit & 7))) & most;
    }
  }
  return spread;
}
