import { crc32 } from 'node:zlib';

/** Counts a text that comes in pieces, so that it is known when it comes again. */
export function textCount() {
  let length = 0;
  let crc = 0;

  return {
    add(characters: Buffer, from: number, end: number): void {
      length += end - from;
      crc = crc32(characters.subarray(from, end), crc);
    },
    told: () => `${length} ${crc}`,
  };
}
