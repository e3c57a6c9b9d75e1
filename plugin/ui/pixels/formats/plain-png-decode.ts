import { inflatedRows } from './inflated-rows.ts';
import { emptyPicture, type Picture } from '../picture.ts';
import { plainPng, type PlainPng } from './plain-png.ts';

/** The same as `pngDecode`, several times as fast; null for what is not plain, or damaged. */
export async function plainPngDecode(bytes: Uint8Array<ArrayBuffer>): Promise<Picture | null> {
  const png = plainPng(bytes);
  if (!png) return null;
  const picture = emptyPicture(png);
  const spread = spreads[png.channels];
  return (await inflatedRows(png, (row, y) => spread(row, picture.data, y * png.width * 4))) ? picture : null;
}

/** What makes a row's samples red, green, blue and alpha. */
const spreads: Record<PlainPng['channels'], (row: Uint8Array, into: Uint8Array, start: number) => void> = {
  1(row, into, start) {
    for (let from = 0, to = start; from < row.length; from++, to += 4) {
      const level = row[from]!;
      into[to] = level;
      into[to + 1] = level;
      into[to + 2] = level;
      into[to + 3] = 255;
    }
  },
  3(row, into, start) {
    for (let from = 0, to = start; from < row.length; from += 3, to += 4) {
      into[to] = row[from]!;
      into[to + 1] = row[from + 1]!;
      into[to + 2] = row[from + 2]!;
      into[to + 3] = 255;
    }
  },
  4: (row, into, start) => into.set(row, start),
};
