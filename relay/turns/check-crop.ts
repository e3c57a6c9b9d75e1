import type { TurnRequest } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { checkMaskHeader } from './check-mask-header.ts';
import type { TurnBlobs } from './turn-blobs.ts';

/**
 * Makes sure that any panel can put the part back where it was taken from.
 * @throws RelayError with one sentence on what is wrong
 */
export async function checkCrop({ rect, captured, mask }: NonNullable<TurnRequest['crop']>, blobs: TurnBlobs): Promise<void> {
  const capture = await blobs.header(captured, 'capture', 'kept');
  if (rect.x + rect.width > capture.width || rect.y + rect.height > capture.height) {
    throw new RelayError('bad_request', `The crop must lie within the capture, which is ${capture.width} × ${capture.height}.`);
  }
  checkMaskHeader(await blobs.bytes(mask, 'mask of the capture'), capture, 'capture');
}
