import type { BlobStore } from '../blob-store.ts';
import type { TurnRequest } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { maxPictures } from '../limits.ts';
import type { Size } from '../models.ts';
import type { PictureHeader } from '../pictures/picture-header.ts';
import { checkCrop } from './check-crop.ts';
import { checkMarkup } from './check-markup.ts';
import { checkMask } from './check-mask.ts';
import { turnBlobs } from './turn-blobs.ts';

/**
 * Refuses what the upstream would refuse, or misread, before anything is spent.
 * @returns the sizes of the pictures that came with it
 * @throws RelayError with one sentence on what is wrong
 */
export async function checkRequest(request: TurnRequest, blobs: Pick<BlobStore, 'has' | 'read'>): Promise<Size[]> {
  checkParts(request);
  const { base, mask, markup, crop, scene, guides, size } = request;
  const read = await turnBlobs(request, blobs);
  const pictures: Size[] = [];
  if (base) {
    checkBase(await read.header(base, 'base'), size);
    pictures.push(size);
  }
  if (mask) await checkMask(await read.bytes(mask, 'mask'), size);
  if (markup) checkMarkup(await read.bytes(markup, 'drawn instructions'), size);
  if (crop) await checkCrop(crop, read);
  for (const { blob, name } of guides) pictures.push(sizeOf(await read.header(blob, `guide "${name}"`)));
  if (scene) pictures.push(sizeOf(await read.header(scene, 'scene')));
  return pictures;
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

/** Whether the parts of a request go together. */
function checkParts({ base, parentId, mask, inset, crop, scene, guides, size }: TurnRequest): void {
  // Where no base is sent, the parent's picture may have to stand in for it.
  const pictures = guides.length + (base || parentId ? 1 : 0) + (scene ? 1 : 0);
  if (pictures > maxPictures) {
    throw new RelayError('too_many_pictures', `A turn takes at most ${maxPictures} pictures, the base and the scene among them.`);
  }
  if (!base && (mask || inset)) throw new RelayError('bad_request', 'A mask or an inset needs a base: select what should change.');
  if (inset && (!inset.width || !inset.height || inset.x + inset.width > size.width || inset.y + inset.height > size.height)) {
    throw new RelayError('bad_request', 'The inset must lie within the base.');
  }
  if (crop && !(mask && inset))
    throw new RelayError('bad_request', 'A crop needs a mask and an inset: draw a shape over what should change.');
  if (crop && inset && (crop.rect.width !== inset.width || crop.rect.height !== inset.height)) {
    throw new RelayError(
      'bad_request',
      `The crop must be as large as the inset: it is ${crop.rect.width} × ${crop.rect.height}, the inset ${inset.width} × ${inset.height}.`,
    );
  }
  if (scene && !crop) throw new RelayError('bad_request', 'A scene needs a crop: without one the base shows the whole scene itself.');
}

function checkBase(base: PictureHeader, size: { width: number; height: number }): void {
  if (base.width === size.width && base.height === size.height) return;
  throw new RelayError(
    'bad_picture',
    `The base must be exactly the size asked for: it is ${base.width} × ${base.height}, not ${size.width} × ${size.height}.`,
  );
}
