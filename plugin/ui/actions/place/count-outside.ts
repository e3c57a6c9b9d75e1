import { PluginError } from '../../../bridge.ts';
import type { Laying, PlacedPicture, Receipt } from '../../../messages.ts';
import type { Bytes } from '../../pixels/formats/blobbed.ts';
import type { Finished } from '../../pixels/jobs.ts';
import type { Services } from '../services.ts';
import type { Source } from './source-of.ts';

export interface Placed {
  layerId: string;
  picture: PlacedPicture;
  finished: Finished;
  source: Source;
  laying: Laying | null;
  baseId: string | null;
  /** Layers to be left out when the base is looked at again; null when nobody knows them any more. */
  hide: string[] | null;
}

type PlacedPieces = { bytes: Bytes; rect: Finished['pieces'][number]['rect'] }[];

/**
 * Counts what has changed outside the mask by what Figma holds now. Of a patch, that is the original with the patch over it.
 * @returns the receipt as it was when there is no mask, or nothing left to count by
 */
export async function countOutside(placed: Placed, services: Services): Promise<Receipt> {
  const { finished, source } = placed;
  const { receipt, weights } = finished;
  if (!receipt.outside || !weights) return receipt;
  const pieces = placed.picture.as === 'patch' ? await originalAgain(placed, services) : await piecesHeld(placed, services);
  if (!pieces) return receipt;
  const captured = source.crop?.captured ?? source.base;
  const inset = source.crop ? null : source.inset;
  const counted = await services.pixels.count({ captured, inset, weights: weights.bytes, placed: pieces });
  return { ...receipt, outside: { ...receipt.outside, ...counted } };
}

async function piecesHeld({ layerId, finished }: Placed, { main }: Services): Promise<PlacedPieces | null> {
  const held: PlacedPieces = [];
  for (const [piece, { rect }] of finished.pieces.entries()) {
    const bytes = await main.placedImage({ layerId, piece });
    // A person may have put something else in its place already.
    if (!bytes) return null;
    held.push({ bytes: bytes as Bytes, rect });
  }
  return held;
}

async function originalAgain({ baseId, hide, laying, finished }: Placed, { main }: Services): Promise<PlacedPieces | null> {
  if (!baseId || !hide || !laying) return null;
  try {
    const { png, width, height } = await main.capture({ layerId: baseId, hide, width: finished.size.width });
    // Of another shape, it is not what was captured any more.
    if (width !== finished.size.width || height !== finished.size.height) return null;
    return [{ bytes: png as Bytes, rect: { x: 0, y: 0, width, height } }];
  } catch (error) {
    if (error instanceof PluginError) return null;
    throw error;
  }
}
