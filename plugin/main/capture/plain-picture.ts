import type { Size } from '../../messages.ts';

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const sRgbGamma = 45_455;

/**
 * Size in pixels of a PNG or JPEG whose samples are what Figma shows: eight bits deep, without a colour profile of its own and
 * not to be turned. null for anything else.
 */
export function plainPicture(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (pngSignature.every((byte, index) => bytes[index] === byte)) return plainPng(view);
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? plainJpeg(view) : null;
}

function plainPng(view: DataView): Size | null {
  if (view.byteLength < 33 || view.getUint8(24) !== 8) return null;
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const name = textAt(view, at + 4, 4);
    if (name === 'IDAT') return { width: view.getUint32(16), height: view.getUint32(20) };
    if (name === 'iCCP' || name === 'cICP' || name === 'acTL') return null;
    if (name === 'gAMA' && view.getUint32(at + 8) !== sRgbGamma) return null;
  }
  return null;
}

function plainJpeg(view: DataView): Size | null {
  for (let at = 2; at + 10 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isStart = marker >= 0xc0 && marker <= 0xcf && [0xc4, 0xc8, 0xcc].indexOf(marker) < 0;
    if (isStart) return plainFrame(view, at);
    if (marker === 0xe2 && textAt(view, at + 4, 4) === 'ICC_') return null;
    if (marker === 0xe1 && textAt(view, at + 4, 4) === 'Exif' && isTurned(view, at + 10)) return null;
  }
  return null;
}

/** Grey or YCbCr; Adobe's four channels are left to Figma. */
function plainFrame(view: DataView, at: number): Size | null {
  const [depth, channels] = [view.getUint8(at + 4), view.getUint8(at + 9)];
  return depth === 8 && channels <= 3 ? { width: view.getUint16(at + 7), height: view.getUint16(at + 5) } : null;
}

/** Whether a camera was held otherwise than upright: orientation is tag 0x0112 of the first directory. */
function isTurned(view: DataView, tiff: number): boolean {
  if (tiff + 8 > view.byteLength) return false;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  if (directory + 2 > view.byteLength) return false;
  const count = view.getUint16(directory, little);
  for (let entry = directory + 2; entry < directory + 2 + count * 12 && entry + 12 <= view.byteLength; entry += 12) {
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little) > 1;
  }
  return false;
}

function textAt(view: DataView, at: number, length: number): string {
  let text = '';
  for (let index = at; index < at + length && index < view.byteLength; index++) text += String.fromCharCode(view.getUint8(index));
  return text;
}
