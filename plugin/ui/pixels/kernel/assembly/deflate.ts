/** Bytes of a word that repeats the one before it make a run; what that means is told in `deflate.ts` of the formats. */
const shortestRun: u32 = 3;
const longestRun: u32 = 258;

/**
 * How often each byte and each run is to be written.
 * @param lengthSymbols the symbol of each length of a run, two bytes each
 * @param counts four tables of `symbols` counts, one for each byte of a word, so that none waits for another; zeroed. All are added up
 * in the first.
 */
export function count(bytes: usize, length: usize, lengthSymbols: usize, counts: usize, symbols: usize): void {
  const end = bytes + (length & ~3);
  const second = counts + 4 * symbols;
  const third = second + 4 * symbols;
  const fourth = third + 4 * symbols;
  let at = bytes;
  let last = ~load<u32>(bytes);
  while (at < end) {
    const four = load<u32>(at);
    if (four === last) {
      const stop = endOfRun(at, end, four);
      const run = <u32>(stop - at);
      const longest = counts + 4 * <usize>load<u16>(lengthSymbols + 2 * longestRun);
      store<u32>(longest, load<u32>(longest) + run / longestRun);
      const rest = run % longestRun;
      if (rest >= shortestRun) increase(counts, load<u16>(lengthSymbols + 2 * rest), 1);
      else increase(counts, four & 255, rest);
      at = stop;
      continue;
    }
    increase(counts, four & 255, 1);
    increase(second, (four >>> 8) & 255, 1);
    increase(third, (four >>> 16) & 255, 1);
    increase(fourth, four >>> 24, 1);
    last = (four >>> 24) * 0x01010101;
    at += 4;
  }
  for (; at < bytes + length; at++) increase(counts, load<u8>(at), 1);
  for (let place: usize = 0; place < 4 * symbols; place += 4) {
    const others = load<u32>(second + place) + load<u32>(third + place) + load<u32>(fourth + place);
    store<u32>(counts + place, load<u32>(counts + place) + others);
  }
}

@inline
function increase(counts: usize, symbol: usize, by: u32): void {
  store<u32>(counts + 4 * symbol, load<u32>(counts + 4 * symbol) + by);
}

function endOfRun(start: usize, end: usize, four: u32): usize {
  let at = start + 4;
  while (at < end && load<u32>(at) === four) at += 4;
  return at;
}

/** Bits that are not yet a byte, the lowest first, and how many. */
let waiting: u64 = 0;
let waitingCount: u64 = 0;

/** At most 56 bits with those that wait. */
@inline
function add(to: usize, value: u64, length: u64): usize {
  waiting |= value << waitingCount;
  waitingCount += length;
  store<u64>(to, waiting);
  const whole = waitingCount >> 3;
  waiting >>= whole << 3;
  waitingCount &= 7;
  return to + <usize>whole;
}

export function waitingBits(): u32 {
  return <u32>waitingCount;
}

/** Adds bits to what is written. @returns where the next byte goes */
export function addBits(to: usize, value: u32, length: u32): usize {
  return add(to, value, length);
}

export function begin(): void {
  waiting = 0;
  waitingCount = 0;
}

/**
 * Writes bytes by their codes.
 * @param packed of each symbol, its code in the lower half of a word and its length in the upper
 * @param runs of each length of a run, its extra bits, with the distance's after them, in the lower half and how many in the upper
 * @returns where the next byte goes
 */
export function write(bytes: usize, length: usize, packed: usize, lengthSymbols: usize, runs: usize, to: usize): usize {
  const end = bytes + (length & ~3);
  let at = bytes;
  let last = ~load<u32>(bytes);
  let bits = waiting;
  let filled = waitingCount;
  while (at < end) {
    const four = load<u32>(at);
    if (four === last) {
      const stop = endOfRun(at, end, four);
      waiting = bits;
      waitingCount = filled;
      to = writeRun(four & 255, <u32>(stop - at), packed, lengthSymbols, runs, to);
      bits = waiting;
      filled = waitingCount;
      at = stop;
      continue;
    }
    const one = <u64>load<u32>(packed + 4 * (four & 255));
    const two = <u64>load<u32>(packed + 4 * ((four >>> 8) & 255));
    const three = <u64>load<u32>(packed + 4 * ((four >>> 16) & 255));
    const last4 = <u64>load<u32>(packed + 4 * (four >>> 24));
    bits |= (one & 0xffff) << filled;
    filled += one >> 16;
    bits |= (two & 0xffff) << filled;
    filled += two >> 16;
    bits |= (three & 0xffff) << filled;
    filled += three >> 16;
    bits |= (last4 & 0xffff) << filled;
    filled += last4 >> 16;
    store<u64>(to, bits);
    const whole = filled >> 3;
    to += <usize>whole;
    bits >>= whole << 3;
    filled &= 7;
    last = (four >>> 24) * 0x01010101;
    at += 4;
  }
  waiting = bits;
  waitingCount = filled;
  for (; at < bytes + length; at++) to = addCode(to, load<u32>(packed + 4 * <usize>load<u8>(at)));
  return to;
}

@inline
function addCode(to: usize, packed: u32): usize {
  return add(to, packed & 0xffff, packed >>> 16);
}

function writeRun(byte: u32, length: u32, packed: usize, lengthSymbols: usize, runs: usize, to: usize): usize {
  let left = length;
  while (left >= shortestRun) {
    const run = min<u32>(left, longestRun);
    to = addCode(to, load<u32>(packed + 4 * <usize>load<u16>(lengthSymbols + 2 * run)));
    to = addCode(to, load<u32>(runs + 4 * run));
    left -= run;
  }
  for (; left > 0; left--) to = addCode(to, load<u32>(packed + 4 * byte));
  return to;
}

const modulus: u32 = 65_521;

/**
 * Adler-32 (RFC 1950, section 8).
 * @param before the sum of the bytes that come before these
 */
export function adler(bytes: usize, length: usize, before: u32): u32 {
  let a = before & 0xffff;
  let b = before >>> 16;
  const end = bytes + length;
  const ones = i16x8.splat(1);
  const high = i16x8(16, 15, 14, 13, 12, 11, 10, 9);
  const low = i16x8(8, 7, 6, 5, 4, 3, 2, 1);
  let at = bytes;
  while (at + 16 <= end) {
    // So many bytes can be added up within 32 bits.
    const stop = min<usize>(at + 3840, at + ((end - at) & ~15));
    let sums = i32x4.splat(0);
    let before = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    const blocks = <u32>((stop - at) >> 4);
    for (; at < stop; at += 16) {
      const sixteen = v128.load(at);
      const one = i16x8.extend_low_i8x16_u(sixteen);
      const other = i16x8.extend_high_i8x16_u(sixteen);
      before = i32x4.add(before, sums);
      sums = i32x4.add(sums, i32x4.dot_i16x8_s(i16x8.add(one, other), ones));
      weighted = i32x4.add(weighted, i32x4.add(i32x4.dot_i16x8_s(one, high), i32x4.dot_i16x8_s(other, low)));
    }
    b = (b + 16 * blocks * a + 16 * added(before) + added(weighted)) % modulus;
    a = (a + added(sums)) % modulus;
  }
  for (; at < end; at++) {
    a += load<u8>(at);
    b += a;
  }
  return ((b % modulus) << 16) | (a % modulus);
}

function added(sums: v128): u32 {
  return i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
}
