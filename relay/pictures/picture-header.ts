export type PictureType = 'png' | 'jpeg' | 'webp';

export interface PictureHeader {
  type: PictureType;
  /** Pixels as stored, before any orientation note is followed. */
  width: number;
  height: number;
  /** Of a PNG alone: bits a channel, and PNG's own number for the channels (0 is grey, 6 is RGBA). */
  png: { depth: number; colour: number; isInterlaced: boolean } | null;
}

/**
 * Reads what a picture is from its first bytes, without decoding it.
 * @returns null when it is no PNG, JPEG or WebP with a readable size
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (pictureType(bytes)) {
    case 'png':
      return pngHeader(view);
    case 'jpeg':
      return jpegHeader(view);
    case 'webp':
      return webpHeader(view);
    case null:
      return null;
  }
}

/** Tells the format from the signature alone; null when it is none of ours. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  return null;
}

function pngHeader(view: DataView): PictureHeader | null {
  if (view.byteLength < 33 || name(view, 12) !== 'IHDR') return null;
  return sized({
    type: 'png',
    width: view.getUint32(16),
    height: view.getUint32(20),
    png: { depth: view.getUint8(24), colour: view.getUint8(25), isInterlaced: view.getUint8(28) === 1 },
  });
}

/** Walks the segments to the frame header (SOF), which alone holds the size. */
function jpegHeader(view: DataView): PictureHeader | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return sized({ type: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), png: null });
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += standsAlone ? 2 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpHeader(view: DataView): PictureHeader | null {
  if (view.byteLength < 30) return null;
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (name(view, 12)) {
    case 'VP8 ':
      return sized({ type: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, png: null });
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return sized({ type: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, png: null });
    }
    case 'VP8X':
      return sized({ type: 'webp', width: uint24(24) + 1, height: uint24(27) + 1, png: null });
    default:
      return null;
  }
}

function name(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

function sized(header: PictureHeader): PictureHeader | null {
  return header.width > 0 && header.height > 0 ? header : null;
}
