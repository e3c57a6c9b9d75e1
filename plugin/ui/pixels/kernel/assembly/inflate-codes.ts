import { reversed } from './reversed';

/** A look at so many bits finds a symbol, or two literals; longer codes are rare, and read bit by bit. */
export const literalBits: u32 = 11;
export const distanceBits: u32 = 9;
const longestCode: u32 = 15;

/**
 * What looks find, in a word: from bit 16 on, how many bits it takes. Of literals the bytes, and from bit 24 on how many they are; of a
 * length or distance its base, from bit 24 on how many extra bits follow, and the highest bit.
 */
export const isMatch: u32 = 0x80000000;
/** Neither: the end of a block, or a code that is too long. */
export const isRare: u32 = 0xc0000000;
export const endOfBlock: u32 = 256;

export const literalLooks = memory.data(4 << literalBits, 16);
export const distanceLooks = memory.data(4 << distanceBits, 16);
/** How many codes have each length, and all symbols in the order of their codes. */
const literalCounts = memory.data(4 * 16, 4);
const literalSymbols = memory.data(2 * 320, 2);
const distanceCounts = memory.data(4 * 16, 4);
const distanceSymbols = memory.data(2 * 320, 2);
const nextPlaces = memory.data(4 * 16, 4);

/** What codes stand for. */
const literalsAndLengths: u32 = 0;
const distances: u32 = 1;
const plain: u32 = 2;

/**
 * Make ready to read literals, lengths of matches and the block's end; distances; or, looked for as these are, lengths of codes.
 * @param told how long each of so many codes is
 * @returns false when there are no such codes
 */
export function prepareLiterals(told: usize, count: u32): bool {
  if (!prepare(told, count, literalsAndLengths, literalLooks, literalBits, literalCounts, literalSymbols)) return false;
  joinLiterals();
  return true;
}

export function prepareDistances(told: usize, count: u32): bool {
  return prepare(told, count, distances, distanceLooks, distanceBits, distanceCounts, distanceSymbols);
}

export function prepareLengths(told: usize, count: u32): bool {
  return prepare(told, count, plain, distanceLooks, distanceBits, distanceCounts, distanceSymbols);
}

/** A code of any length, bit by bit, as looks tell it; 0 when there is none. */
export function literalOf(bits: u64): u32 {
  return readSlowly(bits, literalsAndLengths, literalCounts, literalSymbols);
}

export function distanceOf(bits: u64): u32 {
  return readSlowly(bits, distances, distanceCounts, distanceSymbols);
}

function prepare(told: usize, count: u32, kind: u32, looks: usize, bits: u32, counts: usize, symbols: usize): bool {
  memory.fill(counts, 0, 4 * 16);
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const place = counts + 4 * <usize>load<u8>(told + symbol);
    store<u32>(place, load<u32>(place) + 1);
  }
  store<u32>(counts, 0);
  let left: i32 = 1;
  let longest: u32 = 0;
  let place: u32 = 0;
  for (let length: u32 = 1; length <= longestCode; length++) {
    const some = load<u32>(counts + 4 * length);
    left = 2 * left - some;
    if (left < 0) return false;
    if (some > 0) longest = length;
    store<u32>(nextPlaces + 4 * length, place);
    place += some;
  }
  // As zlib has it: one code alone may be shorter than it could be, and there may be none that nobody uses.
  if (left > 0 && longest > (kind === plain ? 0 : 1)) return false;
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const length: u32 = load<u8>(told + symbol);
    if (length === 0) continue;
    const at = load<u32>(nextPlaces + 4 * length);
    store<u16>(symbols + 2 * at, symbol);
    store<u32>(nextPlaces + 4 * length, at + 1);
  }
  fillLooks(kind, looks, bits, counts, symbols);
  return true;
}

/** For what follows a code in a look, in all its ways. */
function fillLooks(kind: u32, looks: usize, bits: u32, counts: usize, symbols: usize): void {
  const size: u32 = 1 << bits;
  for (let look: u32 = 0; look < size; look++) store<u32>(looks + 4 * look, isRare);
  let code: u32 = 0;
  let symbol = symbols;
  for (let length: u32 = 1; length <= bits; length++) {
    for (let some = load<u32>(counts + 4 * length); some > 0; some--, symbol += 2) {
      const word = meaning(kind, load<u16>(symbol)) | (length << 16);
      for (let look = reversed(code, length); look < size; look += 1 << length) store<u32>(looks + 4 * look, word);
      code += 1;
    }
    code <<= 1;
  }
}

/** Section 3.2.5, as looks tell it. */
function meaning(kind: u32, symbol: u32): u32 {
  if (kind === plain) return symbol;
  if (kind === distances) {
    if (symbol >= 30) return isRare;
    if (symbol < 4) return isMatch | (1 + symbol);
    const extra = (symbol >>> 1) - 1;
    return isMatch | (extra << 24) | (1 + ((2 + (symbol & 1)) << extra));
  }
  if (symbol < endOfBlock) return (1 << 24) | symbol;
  if (symbol === endOfBlock) return isRare | endOfBlock;
  if (symbol > 285) return isRare;
  const i = symbol - 257;
  if (i < 8) return isMatch | (3 + i);
  if (i === 28) return isMatch | 258;
  const extra = (i >>> 2) - 1;
  return isMatch | (extra << 24) | (3 + ((4 + (i & 3)) << extra));
}

/** Where a look finds a literal and room for another one behind it, it finds both. */
function joinLiterals(): void {
  // Down, for what is behind it is found at a lower place, and must stand alone.
  for (let look: i32 = (1 << literalBits) - 1; look >= 0; look--) {
    const one = load<u32>(literalLooks + 4 * look);
    if (one >= isMatch) continue;
    const length = (one >>> 16) & 255;
    const other = load<u32>(literalLooks + ((look >>> length) << 2));
    const both = length + ((other >>> 16) & 255);
    if (other < isMatch && both <= literalBits) store<u32>(literalLooks + 4 * look, (2 << 24) | (both << 16) | ((other & 255) << 8) | (one & 255));
  }
}

function readSlowly(bits: u64, kind: u32, counts: usize, symbols: usize): u32 {
  let code: i32 = 0;
  let first: i32 = 0;
  for (let length: u32 = 1; length <= longestCode; length++) {
    code |= <i32>(bits & 1);
    bits >>= 1;
    const some: i32 = load<i32>(counts + 4 * length);
    if (code - first < some) return meaning(kind, load<u16>(symbols + 2 * (code - first))) | (length << 16);
    symbols += 2 * some;
    first = (first + some) << 1;
    code <<= 1;
  }
  return 0;
}
