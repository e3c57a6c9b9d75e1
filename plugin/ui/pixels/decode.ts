import type { Picture } from './picture.ts';
import { pngDecode } from './png-decode.ts';

/** Reads a picture whatever its format. Only PNG is exact; the model was asked for nothing else, but may answer otherwise. */
export async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<Picture> {
  if (isPng(bytes)) return pngDecode(bytes);
  const bitmap = await createImageBitmap(new Blob([bytes]), { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser offers no 2D canvas to a worker.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: new Uint8Array(context.getImageData(0, 0, width, height).data.buffer) };
}

export function isPng(bytes: Uint8Array): boolean {
  return bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
}
