import { crc32 } from 'node:zlib';

/** Drawings are hardly longer. */
const summedLength = 1024 * 1024;
const endLength = 64;

/**
 * Tells the text of a picture from that of another, when it comes again: by its length, a sum of its beginning, and its end.
 * Compressed pixels that differ further on hardly come to the same length, and a PNG ends with a sum of all of them.
 */
export function textMark() {
  let length = 0;
  let sum = 0;
  let end = '';

  return {
    add(characters: Buffer, from: number, to: number): void {
      const left = summedLength - length;
      if (left > 0) sum = crc32(characters.subarray(from, Math.min(to, from + left)), sum);
      length += to - from;
      end = (end + characters.toString('latin1', Math.max(from, to - endLength), to)).slice(-endLength);
    },
    told: () => `${length} ${sum} ${end}`,
  };
}
