/** `tables[n]` is what a byte does to the sum that has `n` bytes after it. */
const tables = [Uint32Array.from({ length: 256 }, (_, byte) => shifted(byte, 8))];
while (tables.length < 8) tables.push(tables.at(-1)!.map((sum) => shifted(sum, 8)));

/**
 * PNG specification, annex D; eight bytes at a time.
 * @param before the sum of the bytes that come before these
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [T, T, T, T, T, T, T, T];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let sum = ~before;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    const low = sum ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    const first = t7[low & 255]! ^ t6[(low >>> 8) & 255]! ^ t5[(low >>> 16) & 255]! ^ t4[low >>> 24]!;
    sum = first ^ t3[high & 255]! ^ t2[(high >>> 8) & 255]! ^ t1[(high >>> 16) & 255]! ^ t0[high >>> 24]!;
  }
  for (; at < bytes.length; at++) sum = (sum >>> 8) ^ t0[(sum ^ bytes[at]!) & 255]!;
  return ~sum >>> 0;
}

type T = Uint32Array;

function shifted(sum: number, bits: number): number {
  let out = sum;
  for (let bit = 0; bit < bits; bit++) out = out & 1 ? (out >>> 1) ^ 0xedb88320 : out >>> 1;
  return out >>> 0;
}
