import { RelayError } from '../errors.ts';
import { pictureHeader } from '../pictures/picture-header.ts';

/** PNG's own numbers for the kinds of pixels that have an alpha channel. */
const withAlpha = [4, 6];

/**
 * Makes sure that drawn instructions can be laid over the base.
 * @throws RelayError `bad_picture`
 */
export function checkMarkup(bytes: Uint8Array, size: { width: number; height: number }): void {
  const header = pictureHeader(bytes);
  if (!header?.png || header.png.depth !== 8 || !withAlpha.includes(header.png.colour)) {
    throw new RelayError('bad_picture', 'The drawn instructions must be an 8-bit PNG with transparent ground.');
  }
  if (header.width === size.width && header.height === size.height) return;
  throw new RelayError(
    'bad_picture',
    `The drawn instructions must be as large as the base: they are ${header.width} × ${header.height}, the base ${size.width} × ${size.height}.`,
  );
}
