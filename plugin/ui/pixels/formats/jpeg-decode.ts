import decodeJpeg, { init } from '@jsquash/jpeg/decode.js';
import { pictureFileTexts } from '../../../texts/panel/picture-file-texts.ts';
import { codecModule } from './codec-module.ts';
import { jpegHeader } from './jpeg-header.ts';
import type { Picture } from '../picture.ts';

let started: Promise<void> | undefined;

/**
 * As browsers show it, by the library they use (libjpeg-turbo), and turned upright when a camera noted that it is not.
 * @throws Error when it is cut off or damaged, or of four colours (CMYK)
 */
export async function jpegDecode(bytes: Uint8Array<ArrayBuffer>): Promise<Picture> {
  const header = jpegHeader(bytes);
  if (header?.components === 4) {
    throw new Error(pictureFileTexts.cmyk);
  }
  await (started ??= codecModule('jpeg').then(init));
  // What is missing the decoder would paint grey, and say nothing.
  const decoded = header?.isWhole ? await decodeJpeg(bytes.slice().buffer, { preserveOrientation: true }).catch(() => null) : null;
  if (!decoded) throw new Error(pictureFileTexts.damagedJpeg);
  const { width, height, data } = decoded;
  return { width, height, data: new Uint8Array(data) };
}
