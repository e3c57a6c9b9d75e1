import { blobbed, type Blobbed } from './blobbed.ts';
import { cut } from '../sizes/cut.ts';
import type { PieceOfPicture } from '../jobs.ts';
import type { Picture } from '../picture.ts';
import { pngEncode } from './png-encode.ts';
import { tiles } from './tiles.ts';

/**
 * A picture as Figma takes it.
 * @param whole the picture's own file, which is all of it when it is small enough
 */
export async function piecesOf(picture: Picture, whole: Blobbed): Promise<PieceOfPicture[]> {
  const rects = tiles(picture).map(({ rect }) => rect);
  if (rects.length === 1) return rects.map((rect) => ({ blob: whole, rect }));
  const pieces: PieceOfPicture[] = [];
  for (const rect of rects) pieces.push({ blob: blobbed(await pngEncode(cut(picture, rect))), rect });
  return pieces;
}
