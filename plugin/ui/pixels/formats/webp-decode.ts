import decodeWebp, { init } from '@jsquash/webp/decode.js';
import { pictureFileTexts } from '../../../texts/panel/picture-file-texts.ts';
import { codecModule } from './codec-module.ts';
import type { Picture } from '../picture.ts';

let started: Promise<void> | undefined;

/**
 * By the library browsers use (libwebp); colour under alpha is kept.
 * @throws Error when it is cut off or damaged, or moves
 */
export async function webpDecode(bytes: Uint8Array<ArrayBuffer>): Promise<Picture> {
  await (started ??= codecModule('webp').then(init));
  const decoded = await decodeWebp(bytes.slice().buffer).catch(() => null);
  if (!decoded) throw new Error(pictureFileTexts.damagedWebp);
  const { width, height, data } = decoded;
  return { width, height, data: new Uint8Array(data) };
}
