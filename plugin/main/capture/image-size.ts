import type { Size } from '../../messages.ts';
import { pngSize } from './png-size.ts';

/** Width and height in pixels, from the header of a PNG or a GIF. */
export function imageSize(bytes: Uint8Array): Size {
  const isGif = [0x47, 0x49, 0x46, 0x38].every((byte, index) => bytes[index] === byte) && bytes.length >= 10;
  if (!isGif) return pngSize(bytes);
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: header.getUint16(6, true), height: header.getUint16(8, true) };
}
