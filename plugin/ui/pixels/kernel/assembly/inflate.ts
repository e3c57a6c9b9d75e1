/** What `inflate` comes to: it cannot go on, or not without more input or room, or everything is there. */
const damaged: i32 = -1;
const wantsInput: i32 = 0;
const wantsRoom: i32 = 1;
const ended: i32 = 2;

/** Bytes that a symbol, or what is told of a block's codes, takes at most, and what eight at a time may read beyond. */
const mostOfSymbol: usize = 16;
const mostOfHeader: usize = 640;
/** The same of what is written. */
const mostOfMatch: usize = 258 + 32;

/** A look at so many bits finds a symbol, or two literals; longer codes are rare, and read bit by bit. */
const literalBits: u32 = 11;
const distanceBits: u32 = 9;
const longestCode: u32 = 15;

/**
 * What looks find, in a word: from bit 16 on, how many bits it takes. Of literals the bytes, and from bit 24 on how many they are; of a
 * length or distance its base, from bit 24 on how many extra bits follow, and the highest bit.
 */
const isMatch: u32 = 0x80000000;
/** Neither: the end of a block, or a code that is too long. */
const isRare: u32 = 0xc0000000;
const endOfBlock: u32 = 256;

const literalLooks = memory.data(4 << literalBits, 16);
const distanceLooks = memory.data(4 << distanceBits, 16);
/** How many codes have each length, and all symbols in the order of their codes. */
const literalCounts = memory.data(4 * 16, 4);
const literalSymbols = memory.data(2 * 320, 2);
const distanceCounts = memory.data(4 * 16, 4);
const distanceSymbols = memory.data(2 * 320, 2);
const nextPlaces = memory.data(4 * 16, 4);
/** How long the codes of a block are. */
const lengths = memory.data(320, 4);
/** RFC 1951, section 3.2.7: the order in which lengths of code lengths are told. */
const orderOfLengths = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/** What codes stand for. */
const literalsAndLengths: u32 = 0;
const distances: u32 = 1;
const plain: u32 = 2;

/** Between blocks, or within stored bytes or codes. */
const between: u32 = 0;
const stored: u32 = 1;
const coded: u32 = 2;

/** Bits that were read and not used, the lowest first, and how many. */
let held: u64 = 0;
let heldCount: u64 = 0;
let readAt: usize = 0;
let writtenTo: usize = 0;
let within: u32 = between;
let storedLeft: usize = 0;
let isLastBlock: bool = false;

export function beginInflate(): void {
  held = 0;
  heldCount = 0;
  within = between;
  isLastBlock = false;
}

/** After a call of `inflate`: the first byte that it has not used, and the place after the last that it wrote. */
export function inflateRead(): usize {
  return readAt;
}

export function inflateWritten(): usize {
  return writtenTo;
}

/**
 * Unpacks what DEFLATE has packed (RFC 1951), from where it stopped the last time.
 * @param from the input up to `end`; 640 bytes of nothing follow the last of it, and count as input
 * @param first how far back there are bytes that were written, 32 KB or all
 * @param to where to go on writing, up to `limit`
 * @returns -1 when it is damaged, 0 when it wants more input, 1 when it wants room, 2 when it has ended
 */
export function inflate(from: usize, end: usize, first: usize, to: usize, limit: usize): i32 {
  readAt = from;
  writtenTo = to;
  let came = wantsInput;
  do {
    if (within === between) {
      if (isLastBlock) {
        came = ended;
        break;
      }
      came = end - readAt + <usize>(heldCount >> 3) < mostOfHeader ? wantsInput : blockBegun();
      if (came === damaged || within === between) break;
    }
    came = within === stored ? storedBytes(end, limit) : symbols(end, first, limit);
  } while (within === between && came !== damaged);
  // Whole bytes are read again the next time.
  readAt -= <usize>(heldCount >> 3);
  heldCount &= 7;
  held &= (<u64>1 << heldCount) - 1;
  return came;
}

@inline
function fill(): void {
  held |= load<u64>(readAt) << heldCount;
  readAt += <usize>((63 - heldCount) >> 3);
  heldCount |= 56;
}

/** At most 32 bits. */
function take(bits: u64): u32 {
  if (heldCount < bits) fill();
  const value = held & ((<u64>1 << bits) - 1);
  held >>= bits;
  heldCount -= bits;
  return <u32>value;
}

function blockBegun(): i32 {
  isLastBlock = take(1) !== 0;
  switch (take(2)) {
    case 0:
      return storedBegun();
    case 1:
      return fixedCodes();
    case 2:
      return toldCodes();
  }
  return damaged;
}

function storedBegun(): i32 {
  readAt -= <usize>(heldCount >> 3);
  held = 0;
  heldCount = 0;
  const length = load<u16>(readAt);
  if ((length ^ load<u16>(readAt + 2)) !== 0xffff) return damaged;
  readAt += 4;
  storedLeft = length;
  within = stored;
  return wantsInput;
}

function storedBytes(end: usize, limit: usize): i32 {
  const length = min(storedLeft, min(end - readAt, limit - writtenTo));
  memory.copy(writtenTo, readAt, length);
  readAt += length;
  writtenTo += length;
  storedLeft -= length;
  if (storedLeft === 0) within = between;
  return writtenTo === limit ? wantsRoom : wantsInput;
}

/** Section 3.2.6. */
function fixedCodes(): i32 {
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  memory.fill(lengths + 288, 5, 32);
  return codesOf(288, 32);
}

/** Section 3.2.7. */
function toldCodes(): i32 {
  const literalCount = take(5) + 257;
  const distanceCount = take(5) + 1;
  const toldCount = take(4) + 4;
  if (literalCount > 286 || distanceCount > 30) return damaged;
  memory.fill(lengths, 0, 19);
  for (let i: u32 = 0; i < toldCount; i++) store<u8>(lengths + load<u8>(orderOfLengths + i), take(3));
  if (!prepare(lengths, 19, plain, distanceLooks, distanceBits, distanceCounts, distanceSymbols)) return damaged;
  const all = literalCount + distanceCount;
  for (let i: u32 = 0; i < all; ) {
    if (heldCount < 32) fill();
    const look = load<u32>(distanceLooks + (<usize>(held & ((1 << distanceBits) - 1)) << 2));
    if (look >= isMatch) return damaged;
    take((look >>> 16) & 255);
    const symbol = look & 0xffff;
    if (symbol < 16) {
      store<u8>(lengths + i, symbol);
      i += 1;
      continue;
    }
    if (symbol === 16 && i === 0) return damaged;
    const repeated = symbol === 16 ? load<u8>(lengths + i - 1) : 0;
    const times = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (i + times > all) return damaged;
    memory.fill(lengths + i, repeated, times);
    i += times;
  }
  return load<u8>(lengths + endOfBlock) === 0 ? damaged : codesOf(literalCount, distanceCount);
}

function codesOf(literalCount: u32, distanceCount: u32): i32 {
  within = coded;
  if (!prepare(lengths + literalCount, distanceCount, distances, distanceLooks, distanceBits, distanceCounts, distanceSymbols)) {
    return damaged;
  }
  if (!prepare(lengths, literalCount, literalsAndLengths, literalLooks, literalBits, literalCounts, literalSymbols)) return damaged;
  joinLiterals();
  return wantsInput;
}

/** Makes ready to read codes of the lengths that are told. @returns false when there are no such codes */
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

function reversed(code: u32, length: u32): u32 {
  let out: u32 = 0;
  for (let bit: u32 = 0; bit < length; bit++, code >>>= 1) out = (out << 1) | (code & 1);
  return out;
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

/** A code of any length, bit by bit, as looks tell it; 0 when there is none. */
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

/** Up to the end of the block, of the input, or of the room. */
function symbols(end: usize, first: usize, limit: usize): i32 {
  const mask: u64 = (1 << literalBits) - 1;
  let bits = held;
  let count = heldCount;
  let at = readAt;
  let to = writtenTo;
  let came = damaged;
  while (true) {
    if (at + mostOfSymbol > end) {
      came = wantsInput;
      break;
    }
    if (to + mostOfMatch > limit) {
      came = wantsRoom;
      break;
    }
    bits |= load<u64>(at) << count;
    at += <usize>((63 - count) >> 3);
    count |= 56;
    let look = load<u32>(literalLooks + (<usize>(bits & mask) << 2));
    if (look < isMatch) {
      store<u16>(to, look);
      to += look >>> 24;
      let taken = <u64>((look >>> 16) & 255);
      bits >>= taken;
      count -= taken;
      look = load<u32>(literalLooks + (<usize>(bits & mask) << 2));
      if (look < isMatch) {
        store<u16>(to, look);
        to += look >>> 24;
        taken = <u64>((look >>> 16) & 255);
        bits >>= taken;
        count -= taken;
        look = load<u32>(literalLooks + (<usize>(bits & mask) << 2));
        if (look < isMatch) {
          store<u16>(to, look);
          to += look >>> 24;
          taken = <u64>((look >>> 16) & 255);
          bits >>= taken;
          count -= taken;
          look = load<u32>(literalLooks + (<usize>(bits & mask) << 2));
          if (look < isMatch) {
            store<u16>(to, look);
            to += look >>> 24;
            taken = <u64>((look >>> 16) & 255);
            bits >>= taken;
            count -= taken;
            continue;
          }
        }
      }
    }
    bits |= load<u64>(at) << count;
    at += <usize>((63 - count) >> 3);
    count |= 56;
    if (look === isRare) look = readSlowly(bits, literalsAndLengths, literalCounts, literalSymbols);
    let taken = <u64>((look >>> 16) & 255);
    if (taken === 0) break;
    bits >>= taken;
    count -= taken;
    if (look < isMatch) {
      store<u8>(to, look);
      to += 1;
      continue;
    }
    if (look >= isRare) {
      if ((look & 0xffff) !== endOfBlock) break;
      within = between;
      came = wantsInput;
      break;
    }
    let extra = <u64>((look >>> 24) & 15);
    const length = (look & 0xffff) + <u32>(bits & ((<u64>1 << extra) - 1));
    bits >>= extra;
    count -= extra;

    look = load<u32>(distanceLooks + (<usize>(bits & ((1 << distanceBits) - 1)) << 2));
    if (look === isRare) look = readSlowly(bits, distances, distanceCounts, distanceSymbols);
    taken = <u64>((look >>> 16) & 255);
    if (look >= isRare || taken === 0) break;
    bits >>= taken;
    count -= taken;
    extra = <u64>((look >>> 24) & 15);
    const distance = (look & 0xffff) + <u32>(bits & ((<u64>1 << extra) - 1));
    bits >>= extra;
    count -= extra;
    if (to - first < <usize>distance) break;
    repeat(to, <usize>distance, <usize>length);
    to += length;
  }
  held = bits;
  heldCount = count;
  readAt = at;
  writtenTo = to;
  return came;
}

/** Copies what lies so far back, which may reach into the copy; up to 16 bytes too many. */
@inline
function repeat(to: usize, distance: usize, length: usize): void {
  const stop = to + length;
  let back = distance;
  if (distance < 16) {
    // What repeats itself every few bytes also does so every so many that sixteen can be copied at once.
    back *= (15 + distance) / distance;
    for (const near = min(stop, to + back - distance); to < near; to++) store<u8>(to, load<u8>(to - distance));
  }
  for (; to < stop; to += 16) v128.store(to, v128.load(to - back));
}
