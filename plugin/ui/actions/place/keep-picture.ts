import type { Laying, MainCalls, Piece, PlacedPicture, Size } from '../../../messages.ts';
import { onPage } from '../../pixels/masks/on-page.ts';
import type { Finished } from '../../pixels/jobs.ts';

/** Gives Figma the images of a finished picture. `size` is what a flat one takes up on the page. */
export async function keepPicture(
  { pieces, patch, size: pixels }: Pick<Finished, 'pieces' | 'patch' | 'size'>,
  { size, laying }: { size: Size; laying: Laying | null },
  main: MainCalls,
): Promise<PlacedPicture> {
  if (patch && laying) {
    const { imageHash } = await main.keepImage({ bytes: patch.blob.bytes });
    return { as: 'patch', imageHash, box: onPage(patch.rect, laying.box, laying.captured) };
  }
  const kept: Piece[] = [];
  for (const { blob, rect } of pieces) kept.push({ ...(await main.keepImage({ bytes: blob.bytes })), rect });
  return { as: 'layer', size, pixels, pieces: kept };
}
