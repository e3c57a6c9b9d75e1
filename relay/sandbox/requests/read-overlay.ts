import { pictureHeader } from '../../pictures/picture-header.ts';
import { badPicture } from '../api-error.ts';
import { decodePicture } from '../engine/decode-picture.ts';

/**
 * Checks what lies over the first image: a mask or drawn instructions.
 * @throws ApiError that names `param`
 */
export function checkOverlay(what: 'mask' | 'markup', bytes: Uint8Array, base: Uint8Array | null, param: string): void {
  const wrong = (why: string) => badPicture(why, param, 'invalid_image_file');
  if (!base) throw badPicture(`A ${what} needs an image to lie over.`, param, 'image_required');
  const header = pictureHeader(bytes);
  const first = pictureHeader(base);
  if (header?.type !== 'png') throw wrong(`The ${what} must be a PNG.`);
  if (header.png?.colour !== 4 && header.png?.colour !== 6) throw wrong(`The ${what} must have an alpha channel.`);
  if (header.width !== first?.width || header.height !== first.height) {
    const sizes = `${header.width}x${header.height}, the first image ${first?.width}x${first?.height}`;
    throw wrong(`The ${what} is ${sizes}; they must be the same size.`);
  }
  if (what === 'markup' && !decodePicture(bytes).data.some((value, at) => at % 4 === 3 && value === 0))
    throw wrong('The markup must contain transparent pixels.');
}
