import {
  distanceBits,
  distanceLooks,
  distanceOf,
  endOfBlock,
  isMatch,
  isRare,
  literalBits,
  literalLooks,
  literalOf,
  prepareDistances,
  prepareLengths,
  prepareLiterals,
} from './inflate-codes';

/** What `inflate` comes to: it cannot go on, or not without more input or room, or everything is there. */
const damaged: i32 = -1;
const wantsInput: i32 = 0;
const wantsRoom: i32 = 1;
const ended: i32 = 2;

/** Looks for literals that what was read in one go is enough for. */
const looksAtOnce = 4;

/** Bytes that a symbol, or what is told of a block's codes, takes at most, and what eight at a time may read beyond. */
const mostOfSymbol: usize = 16;
const mostOfHeader: usize = 640;
/** The same of what is written. */
const mostOfMatch: usize = 258 + 32;

/** How long the codes of a block are. */
const lengths = memory.data(320, 4);
/** RFC 1951, section 3.2.7: the order in which lengths of code lengths are told. */
const orderOfLengths = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

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
  if (!prepareLengths(lengths, 19)) return damaged;
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
  return prepareDistances(lengths + literalCount, distanceCount) && prepareLiterals(lengths, literalCount) ? wantsInput : damaged;
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
    for (let more = looksAtOnce; look < isMatch && more > 0; more--) {
      store<u16>(to, look);
      to += look >>> 24;
      const taken = <u64>((look >>> 16) & 255);
      bits >>= taken;
      count -= taken;
      look = load<u32>(literalLooks + (<usize>(bits & mask) << 2));
    }
    if (look < isMatch) continue;
    bits |= load<u64>(at) << count;
    at += <usize>((63 - count) >> 3);
    count |= 56;
    if (look === isRare) look = literalOf(bits);
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
    if (look === isRare) look = distanceOf(bits);
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
