import type { BlobStore } from '../blob-store.ts';
import type { CompositeNote } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { longestThumbnailSide, maxThumbnailBytes } from '../limits.ts';
import { pictureHeader } from '../pictures/picture-header.ts';

/**
 * Makes sure that a note names what is there, and a thumbnail that keeps long lists light.
 * @throws RelayError `unknown_blob`, `bad_picture` or `too_large`
 */
export async function checkComposite({ blob, thumbnail }: CompositeNote, blobs: Pick<BlobStore, 'has' | 'read'>): Promise<void> {
  const small = thumbnail === undefined ? undefined : await blobs.read(thumbnail);
  const missing = [...((await blobs.has(blob)) ? [] : [blob]), ...(small === null && thumbnail !== undefined ? [thumbnail] : [])];
  const [first] = missing;
  if (first !== undefined) {
    throw new RelayError('unknown_blob', `The relay does not have that picture yet: send its bytes to /v1/blobs/${first} first.`, missing);
  }
  if (small) checkThumbnail(small);
}

function checkThumbnail(bytes: Uint8Array): void {
  if (bytes.byteLength > maxThumbnailBytes) {
    throw new RelayError('too_large', `A thumbnail may have at most ${maxThumbnailBytes / 1024} KB: make it smaller.`);
  }
  const header = pictureHeader(bytes);
  if (header?.type === 'png' && Math.max(header.width, header.height) <= longestThumbnailSide) return;
  throw new RelayError('bad_picture', `A thumbnail must be a PNG of at most ${longestThumbnailSide} pixels a side.`);
}
