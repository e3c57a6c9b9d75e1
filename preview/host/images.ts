import { computeImageHash } from '@open-pencil/scene-graph';
import type { PretendDocument } from './document.ts';
import { live } from './live.ts';
import { readPictureHeader } from './picture-header.ts';

const longestSide = 4096;

/** `figma.createImage`, with Figma's refusals. */
export function createImage(document: PretendDocument, bytes: unknown): Image {
  if (!(bytes instanceof Uint8Array)) throw new Error('in createImage: Expected "data" to have type Uint8Array');
  const header = readPictureHeader(bytes);
  if (!header) throw new Error('in createImage: Image type is unsupported');
  if (header.width > longestSide || header.height > longestSide) throw new Error('in createImage: Image is too large');
  const hash = computeImageHash(bytes);
  if (!document.image(hash)) document.addImage(hash, bytes.slice());
  return imageOf(document, hash);
}

export function imageByHash(document: PretendDocument, hash: string): Image | null {
  return document.image(hash) ? imageOf(document, hash) : null;
}

function imageOf(document: PretendDocument, hash: string): Image {
  const bytes = (): Uint8Array => {
    const kept = document.image(hash);
    if (!kept) throw new Error('in getBytesAsync: Image not found');
    return kept;
  };
  return live({
    hash,
    getBytesAsync: async () => bytes().slice(),
    getSizeAsync: async () => {
      const header = readPictureHeader(bytes());
      return { width: header?.width ?? 0, height: header?.height ?? 0 };
    },
  });
}
