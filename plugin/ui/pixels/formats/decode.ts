import { pictureFileTexts } from '../../../texts/panel/picture-file-texts.ts';
import { jpegDecode } from './jpeg-decode.ts';
import type { Picture } from '../picture.ts';
import { plainPngDecode } from './plain-png-decode.ts';
import { pngDecode } from './png-decode.ts';
import { webpDecode } from './webp-decode.ts';

/**
 * Every byte a picture holds, whatever its format, and the same on every machine: profiles and gamma are left unread, and
 * alpha is not multiplied in.
 * @throws Error with a sentence for people when it cannot be read
 */
export async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<Picture> {
  if (isPng(bytes)) return plainPngDecode(bytes) ?? pngDecode(bytes);
  if (isJpeg(bytes)) return jpegDecode(bytes);
  if (isWebp(bytes)) return webpDecode(bytes);
  throw new Error(pictureFileTexts.unknown);
}

export function isPng(bytes: Uint8Array): boolean {
  return bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

/** `RIFF`, the length, `WEBP`. */
function isWebp(bytes: Uint8Array): boolean {
  return spells(bytes, 0, 'RIFF') && spells(bytes, 8, 'WEBP');
}

function spells(bytes: Uint8Array, at: number, word: string): boolean {
  return Array.from(word).every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
}
