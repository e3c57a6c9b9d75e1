/** Pixels of the masked kind, and those of them that differ: by a bit, or by what is seen. */
let pixels: u32 = 0;
let differing: u32 = 0;

export function beginCount(): void {
  pixels = 0;
  differing = 0;
}

export function pixelsCounted(): u32 {
  return pixels;
}

export function differingCounted(): u32 {
  return differing;
}

/**
 * Counts pixels on which the mask is 0, and those of them that differ by a bit.
 * @param mask a byte a pixel; what follows the last is overwritten
 */
export function countChanged(one: usize, other: usize, mask: usize, count: usize): void {
  let there = i32x4.splat(0);
  let changed = i32x4.splat(0);
  v128.store(mask + count, i32x4.splat(-1));
  for (let at: usize = 0; at < count; at += 4) {
    const outside = i32x4.eq(weights(mask + at), i32x4.splat(0));
    there = i32x4.sub(there, outside);
    changed = i32x4.sub(changed, v128.and(outside, i32x4.ne(v128.load(one + 4 * at), v128.load(other + 4 * at))));
  }
  pixels += added(there);
  differing += added(changed);
}

/**
 * Counts pixels on which the mask is from `least` to `most`, and those of them, as far as `one` is not clear, of which a colour is off by
 * more than `visible`.
 * @param mask a byte a pixel; what follows the last is overwritten
 */
export function countSeen(one: usize, other: usize, mask: usize, count: usize, least: i32, most: i32, visible: u32): void {
  let there = i32x4.splat(0);
  let seen = i32x4.splat(0);
  const lowest = i32x4.splat(least);
  const highest = i32x4.splat(most);
  const tolerated = i8x16.splat(<i8>visible);
  const colours = i32x4.splat(0x00ffffff);
  const nothing = i32x4.splat(0);
  v128.store(mask + count, i32x4.splat(most === 255 ? 0 : -1));
  for (let at: usize = 0; at < count; at += 4) {
    const weight = weights(mask + at);
    const wanted = v128.and(i32x4.ge_s(weight, lowest), i32x4.le_s(weight, highest));
    const here = v128.load(one + 4 * at);
    const model = v128.load(other + 4 * at);
    const apart = i8x16.sub(i8x16.max_u(here, model), i8x16.min_u(here, model));
    const beyond = i32x4.ne(v128.and(i8x16.sub_sat_u(apart, tolerated), colours), nothing);
    const isThere = i32x4.ne(i32x4.shr_u(here, 24), nothing);
    there = i32x4.sub(there, wanted);
    seen = i32x4.sub(seen, v128.and(wanted, v128.and(beyond, isThere)));
  }
  pixels += added(there);
  differing += added(seen);
}

@inline
function weights(mask: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(mask)));
}

function added(sums: v128): u32 {
  return i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
}

/**
 * Where the edge of the mask lies, which is half: for each pixel in order, twice its place when it is between it and the one to the right,
 * and that and one when below.
 * @param below the next row; none after the last, 0
 * @param place of the row's first pixel
 * @returns how many were found
 */
export function edgesOfRow(here: usize, below: usize, width: usize, place: u32, out: usize): u32 {
  let to = out;
  for (let x: usize = 0; x < width; x += 16) {
    const row = v128.load(here + x);
    const count = min<usize>(16, width - x);
    const valid: u32 = (1 << <u32>count) - 1;
    // The last pixel has none to the right of it.
    const validRight: u32 = x + 16 >= width ? valid >>> 1 : valid;
    const inside = <u32>i8x16.bitmask(row);
    const right = (inside ^ <u32>i8x16.bitmask(v128.load(here + x + 1))) & validRight;
    const down = below === 0 ? 0 : (inside ^ <u32>i8x16.bitmask(v128.load(below + x))) & valid;
    let left = right | down;
    while (left !== 0) {
      const bit = ctz(left);
      left &= left - 1;
      const edge = 2 * (place + <u32>x + bit);
      if ((right >>> bit) & 1) {
        store<u32>(to, edge);
        to += 4;
      }
      if ((down >>> bit) & 1) {
        store<u32>(to, edge + 1);
        to += 4;
      }
    }
  }
  return <u32>((to - out) >> 2);
}

/**
 * Where one row of bytes is 0 and the other not 255.
 * @param place of the first byte
 * @returns how many places were found
 */
export function placesNear(zero: usize, near: usize, count: usize, place: u32, out: usize): u32 {
  let to = out;
  for (let at: usize = 0; at < count; at += 16) {
    const isZero = <u32>i8x16.bitmask(i8x16.eq(v128.load(zero + at), i8x16.splat(0)));
    const isFar = <u32>i8x16.bitmask(i8x16.eq(v128.load(near + at), i8x16.splat(-1)));
    let left = isZero & ~isFar;
    if (at + 16 > count) left &= (1 << <u32>(count - at)) - 1;
    for (; left !== 0; left &= left - 1, to += 4) store<u32>(to, place + <u32>at + ctz(left));
  }
  return <u32>((to - out) >> 2);
}

/**
 * Makes each byte the least of it and as many of those after it, `step` bytes apart, as make `span` together: of ever more of them, twice
 * as many each time.
 * @param length bytes that are wanted; what the last of them looks at follows
 */
export function leastOf(bytes: usize, length: usize, step: usize, span: usize): void {
  let reached: usize = 1;
  while (reached < span) {
    const next = min<usize>(reached, span - reached);
    // What is wanted later still looks at what lies behind.
    const end = length + (span - reached - next) * step;
    for (let at: usize = 0; at < end; at += 16) {
      v128.store(bytes + at, i8x16.min_u(v128.load(bytes + at), v128.load(bytes + at + next * step)));
    }
    reached += next;
  }
}
