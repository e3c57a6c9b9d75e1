import type { BlobStore } from '../blob-store.ts';
import type { TurnRequest } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { maxPictureBytes, maxPicturePixels } from '../limits.ts';
import { type PictureHeader, pictureHeader } from '../pictures/picture-header.ts';
import { namedBy } from './named-by.ts';

/** The bytes a request names. `name` is what a person would call them. */
export interface TurnBlobs {
  bytes(sha256: string, name: string): Promise<Uint8Array>;
  /**
   * Of a picture that goes upstream, or is only `kept`.
   * @throws RelayError `bad_picture` or `too_large`
   */
  header(sha256: string, name: string, purpose?: 'sent' | 'kept'): Promise<PictureHeader>;
}

/**
 * Opens what a request names, once all of it is there.
 * @throws RelayError `unknown_blob` with all that is missing
 */
export async function turnBlobs(request: TurnRequest, blobs: Pick<BlobStore, 'has' | 'read'>): Promise<TurnBlobs> {
  const missing: { blob: string; name: string }[] = [];
  for (const named of namedBy(request)) {
    if (!(await blobs.has(named.blob)) && !missing.some(({ blob }) => blob === named.blob)) missing.push(named);
  }
  const [first] = missing;
  if (first) throw unknown(first.blob, first.name, missing);

  async function bytes(sha256: string, name: string): Promise<Uint8Array> {
    const found = await blobs.read(sha256);
    if (!found) throw unknown(sha256, name, [{ blob: sha256 }]);
    return found;
  }

  return {
    bytes,
    async header(sha256, name, purpose = 'sent') {
      const found = await bytes(sha256, name);
      if (purpose === 'sent' && found.byteLength > maxPictureBytes) {
        throw new RelayError('too_large', `The ${name} has more than ${maxPictureBytes / 1024 / 1024} MB: choose a smaller one.`);
      }
      const header = pictureHeader(found);
      if (!header) throw new RelayError('bad_picture', `The ${name} is not a PNG, JPEG or WebP picture.`);
      if (purpose === 'kept' || header.width * header.height <= maxPicturePixels) return header;
      throw new RelayError(
        'bad_picture',
        `The ${name} has ${header.width} × ${header.height} pixels, more than ${Math.floor(maxPicturePixels / 1_000_000)} million: choose a smaller one.`,
      );
    },
  };
}

function unknown(blob: string, name: string, missing: { blob: string }[]): RelayError {
  return new RelayError(
    'unknown_blob',
    `The relay does not have the ${name} yet: send its bytes to /v1/blobs/${blob} first.`,
    missing.map((one) => one.blob),
  );
}
