import type { BlobStore } from '../blob-store.ts';
import { RelayError } from '../errors.ts';
import { type PictureHeader, pictureHeader } from '../picture-header.ts';

/** The bytes a request names. `name` is what a person would call them. */
export interface TurnBlobs {
  /** @throws RelayError `unknown_blob` */
  bytes(sha256: string, name: string): Promise<Uint8Array>;
  /** @throws RelayError `unknown_blob` or `bad_picture` */
  header(sha256: string, name: string): Promise<PictureHeader>;
}

export function turnBlobs(blobs: Pick<BlobStore, 'read'>): TurnBlobs {
  async function bytes(sha256: string, name: string): Promise<Uint8Array> {
    const found = await blobs.read(sha256);
    if (found) return found;
    throw new RelayError('unknown_blob', `The relay does not have the ${name} yet: send its bytes to /v1/blobs/${sha256} first.`);
  }

  return {
    bytes,
    async header(sha256, name) {
      const header = pictureHeader(await bytes(sha256, name));
      if (header) return header;
      throw new RelayError('bad_picture', `The ${name} is not a PNG, JPEG or WebP picture.`);
    },
  };
}
