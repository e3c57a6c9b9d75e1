import { decode } from 'fast-png';
import { RelayError } from '../errors.ts';
import { pictureHeader } from '../picture-header.ts';

/**
 * Makes sure that a mask can be obeyed: 8-bit grey PNG of the base's size that leaves something to change.
 * @throws RelayError `bad_mask`
 */
export function checkMask(bytes: Uint8Array, size: { width: number; height: number }): void {
  const header = pictureHeader(bytes);
  if (header?.png?.depth !== 8 || header.png.colour !== 0) {
    throw new RelayError('bad_mask', 'The mask must be an 8-bit grey PNG without alpha.');
  }
  if (header.width !== size.width || header.height !== size.height) {
    throw new RelayError(
      'bad_mask',
      `The mask must be as large as the base: it is ${header.width} × ${header.height}, the base ${size.width} × ${size.height}.`,
    );
  }
  if (readGrey(bytes).every((value) => value === 0)) {
    throw new RelayError('bad_mask', 'The mask is empty: draw a shape over the part that should change.');
  }
}

function readGrey(bytes: Uint8Array): ArrayLike<number> & { every(test: (value: number) => boolean): boolean } {
  try {
    return decode(bytes, { checkCrc: true }).data;
  } catch {
    throw new RelayError('bad_mask', 'The mask is a damaged PNG. Try again.');
  }
}
