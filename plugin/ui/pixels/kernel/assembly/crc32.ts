/** The polynomial of PNG's sums (its specification, annex D), its lowest bit the highest power. */
const polynomial: u32 = 0xedb88320;

/** Bytes that are added at once; for each of them, what it does to the sum that has so many after it. */
const atOnce: usize = 16;
const table: usize = 1024;
const tables = memory.data(16384);
let isReady = false;

function makeReady(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ polynomial : sum >>> 1;
    store<u32>(tables + 4 * <usize>byte, sum);
  }
  for (let entry: usize = tables + table; entry < tables + atOnce * table; entry += 4) {
    const nearer = load<u32>(entry - table);
    store<u32>(entry, (nearer >>> 8) ^ ofByte(nearer, 0));
  }
  isReady = true;
}

@inline
function ofByte(byte: u32, after: usize): u32 {
  return load<u32>(tables + table * after + 4 * <usize>(byte & 255));
}

@inline
function ofWord(word: u32, after: usize): u32 {
  return ofByte(word, after + 3) ^ ofByte(word >>> 8, after + 2) ^ ofByte(word >>> 16, after + 1) ^ ofByte(word >>> 24, after);
}

/**
 * CRC-32 of bytes.
 * @param before the sum of the bytes that come before these
 */
export function crc(bytes: usize, length: usize, before: u32): u32 {
  if (!isReady) makeReady();
  let sum = ~before;
  let at = bytes;
  for (const end = bytes + (length & ~(atOnce - 1)); at < end; at += atOnce) {
    sum =
      ofWord(load<u32>(at) ^ sum, 12) ^ ofWord(load<u32>(at, 4), 8) ^ ofWord(load<u32>(at, 8), 4) ^ ofWord(load<u32>(at, 12), 0);
  }
  for (; at < bytes + length; at++) sum = (sum >>> 8) ^ ofByte(sum ^ load<u8>(at), 0);
  return ~sum;
}
