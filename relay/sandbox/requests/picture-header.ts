export interface PictureHeader {
  type: 'png' | 'jpeg' | 'webp';
  width: number;
  height: number;
  alpha: boolean;
}

/** Reads format and size of a PNG or JPEG from its first bytes; of a WebP the format alone, with size 0. Null: none of them. */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 24) return null;
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a && view.byteLength > 33) {
    const colour = view.getUint8(25);
    return { type: 'png', width: view.getUint32(16), height: view.getUint32(20), alpha: colour === 4 || colour === 6 };
  }
  if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return { type: 'webp', width: 0, height: 0, alpha: false };
  return view.getUint16(0) === 0xffd8 ? jpegHeader(view) : null;
}

/** Walks from marker to marker until the frame header, which has the size. */
function jpegHeader(view: DataView): PictureHeader | null {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff01) return null;
    const frame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (frame) return { type: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), alpha: false };
  }
  return null;
}
