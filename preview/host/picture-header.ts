export interface PictureHeader {
  format: 'PNG' | 'JPEG' | 'GIF';
  width: number;
  height: number;
}

/** Reads format and size from a picture's first bytes; null for anything Figma does not take. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) && bytes.length >= 24)
    return { format: 'PNG', width: view.getUint32(16), height: view.getUint32(20) };
  if (starts(bytes, [0x47, 0x49, 0x46, 0x38]) && bytes.length >= 10)
    return { format: 'GIF', width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (starts(bytes, [0xff, 0xd8, 0xff])) return jpegHeader(view);
  return null;
}

function starts(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function jpegHeader(view: DataView): PictureHeader | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Frame headers are C0 to CF but for the tables C4, C8 and CC.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { format: 'JPEG', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
