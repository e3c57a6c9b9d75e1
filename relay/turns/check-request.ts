import type { BlobStore } from '../blob-store.ts';
import type { TurnRequest } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { maxPictures, sizeProblem } from '../limits.ts';
import { pictureHeader } from '../picture-header.ts';
import { checkMask } from './check-mask.ts';

/**
 * Refuses what the upstream would refuse, or misread, before anything is spent.
 * @throws RelayError with one sentence on what is wrong
 */
export async function checkRequest(request: TurnRequest, blobs: BlobStore): Promise<void> {
  const { base, mask, inset, guides, size } = request;
  const problem = sizeProblem(size);
  if (problem) throw new RelayError('bad_size', problem);
  if (guides.length + (base ? 1 : 0) > maxPictures) {
    throw new RelayError('too_many_pictures', `A turn takes at most ${maxPictures} pictures, the base among them.`);
  }
  if (!base && (mask || inset)) throw new RelayError('bad_request', 'A mask or an inset needs a base: select what should change.');
  if (inset && (!inset.width || !inset.height || inset.x + inset.width > size.width || inset.y + inset.height > size.height)) {
    throw new RelayError('bad_request', 'The inset must lie within the base.');
  }

  if (base) await checkBase(base, size, blobs);
  if (mask) await checkMask(await readBlob(mask, 'mask', blobs), size);
  for (const guide of guides) readHeader(await readBlob(guide.blob, `guide "${guide.name}"`, blobs), `guide "${guide.name}"`);
}

async function checkBase(base: string, size: { width: number; height: number }, blobs: BlobStore): Promise<void> {
  const header = readHeader(await readBlob(base, 'base', blobs), 'base');
  if (header.width === size.width && header.height === size.height) return;
  throw new RelayError(
    'bad_picture',
    `The base must be exactly the size asked for: it is ${header.width} × ${header.height}, not ${size.width} × ${size.height}.`,
  );
}

async function readBlob(sha256: string, name: string, blobs: BlobStore): Promise<Uint8Array> {
  const bytes = await blobs.read(sha256);
  if (bytes) return bytes;
  throw new RelayError('unknown_blob', `The relay does not have the ${name} yet: send its bytes to /v1/blobs/${sha256} first.`);
}

function readHeader(bytes: Uint8Array, name: string) {
  const header = pictureHeader(bytes);
  if (header) return header;
  throw new RelayError('bad_picture', `The ${name} is not a PNG, JPEG or WebP picture.`);
}
