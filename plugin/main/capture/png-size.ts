const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Width and height in pixels, from a PNG's header. */
export function pngSize(png: Uint8Array): { width: number; height: number } {
  if (png.length < 24 || !signature.every((byte, index) => png[index] === byte)) throw new Error('These bytes are no PNG.');
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}
