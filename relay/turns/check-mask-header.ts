import { RelayError } from '../errors.ts';
import { pictureHeader } from '../pictures/picture-header.ts';

/**
 * Makes sure that a mask is what it should be, as far as its first bytes tell.
 * @param size of what the mask lies over
 * @throws RelayError `bad_mask`
 */
export function checkMaskHeader(bytes: Uint8Array, size: { width: number; height: number }, over: 'base' | 'capture'): void {
  const header = pictureHeader(bytes);
  if (header?.png?.depth !== 8 || header.png.colour !== 0 || header.png.isInterlaced) {
    throw new RelayError('bad_mask', 'The mask must be an 8-bit grey PNG, without alpha and not interlaced.');
  }
  if (header.width === size.width && header.height === size.height) return;
  throw new RelayError(
    'bad_mask',
    `The mask must be as large as the ${over}: it is ${header.width} × ${header.height}, the ${over} ${size.width} × ${size.height}.`,
  );
}
