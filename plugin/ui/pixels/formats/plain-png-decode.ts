import { inflatedRows } from './inflated-rows.ts';
import { emptyPicture, type Picture } from '../picture.ts';
import { plainPng } from './plain-png.ts';

/** The same as `pngDecode`, several times as fast; null for what is not plain, or damaged. */
export function plainPngDecode(bytes: Uint8Array<ArrayBuffer>): Picture | null {
  const png = plainPng(bytes);
  if (!png) return null;
  const picture = emptyPicture(png);
  return inflatedRows(png, picture.data, 4) ? picture : null;
}
