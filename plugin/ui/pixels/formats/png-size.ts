import type { Size } from '../../../messages.ts';

/** The size a PNG's header tells. */
export function pngSize(png: Uint8Array): Size {
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}
