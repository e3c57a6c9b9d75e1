import { crc32 } from 'node:zlib';
import type { CountedPicture, PictureValue } from './picture-value.ts';

/** A picture that is told again: it is counted, neither decoded nor stored, and known by its count. */
export function repeatedPicture(known: readonly CountedPicture[]): PictureValue {
  let length = 0;
  let crc = 0;

  return {
    async take(characters, at, end) {
      length += end - at;
      crc = crc32(characters.subarray(at, end), crc);
    },
    end: async () => known.find((one) => one.length === length && one.crc === crc) ?? null,
    drop: async () => undefined,
  };
}
