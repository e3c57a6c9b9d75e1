/**
 * A row of grey from `factor` rows of colours: each channel averaged over squares, weighed and added up.
 * @param factor 1, or an even number up to 16
 * @param red what a level of red counts, divided by the square's pixels, as the others
 */
export function greyRow(rows: usize, width: usize, factor: usize, red: f32, green: f32, blue: f32, lift: f32, out: usize): void {
  const shares = f32x4(red, green, blue, 0);
  const columns = width / factor;
  const stride: usize = 4 * width;
  let start: usize = 0;
  if (factor === 2) {
    for (; start + 4 <= columns; start += 4, out += 16) {
      const at = rows + 8 * start;
      const one = f32x4.mul(sumOfTwo(at, stride), shares);
      const two = f32x4.mul(sumOfTwo(at + 8, stride), shares);
      const three = f32x4.mul(sumOfTwo(at + 16, stride), shares);
      const four = f32x4.mul(sumOfTwo(at + 24, stride), shares);
      // Their reds, greens and blues side by side.
      const low = i32x4.shuffle(one, two, 0, 4, 1, 5);
      const lowNext = i32x4.shuffle(three, four, 0, 4, 1, 5);
      const high = i32x4.shuffle(one, two, 2, 6, 3, 7);
      const highNext = i32x4.shuffle(three, four, 2, 6, 3, 7);
      const redAndGreen = f32x4.add(i64x2.shuffle(low, lowNext, 0, 2), i64x2.shuffle(low, lowNext, 1, 3));
      v128.store(out, f32x4.add(f32x4.splat(lift), f32x4.add(redAndGreen, i64x2.shuffle(high, highNext, 0, 2))));
    }
  }
  for (let column = start; column < columns; column++, out += 4) {
    let sums: v128;
    if (factor === 1) {
      sums = i16x8.extend_low_i8x16_u(v128.load32_zero(rows + 4 * column));
    } else {
      // Two pixels at a time, side by side.
      let pairs = i16x8.splat(0);
      let at = rows + 4 * column * factor;
      for (let y: usize = 0; y < factor; y++, at += stride) {
        for (let x: usize = 0; x < 4 * factor; x += 8) pairs = i16x8.add(pairs, i16x8.extend_low_i8x16_u(v128.load64_zero(at + x)));
      }
      sums = i16x8.add(pairs, i64x2.shuffle(pairs, pairs, 1, 0));
    }
    const parts = f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(sums)), shares);
    const sum = f32x4.extract_lane(parts, 0) + f32x4.extract_lane(parts, 1) + f32x4.extract_lane(parts, 2);
    store<f32>(out, lift + sum);
  }
}

/** Of two by two pixels, each channel. */
@inline
function sumOfTwo(at: usize, stride: usize): v128 {
  const pairs = i16x8.add(i16x8.extend_low_i8x16_u(v128.load64_zero(at)), i16x8.extend_low_i8x16_u(v128.load64_zero(at + stride)));
  const sums = i16x8.add(pairs, i64x2.shuffle(pairs, pairs, 1, 0));
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(sums));
}

/**
 * 1 for each square of which every pixel is opaque, or nearly, and none masked; else 0.
 * @param mask a byte a pixel
 */
export function usableRow(rows: usize, mask: usize, width: usize, factor: usize, least: u32, out: usize): void {
  const columns = width / factor;
  let start: usize = 0;
  // Of most rows all is opaque and nothing masked.
  if (isOpaque(rows, width * factor) && areClear(mask, width * factor)) {
    memory.fill(out, 1, columns);
    start = columns;
  }
  for (let column = start; column < columns; column++) {
    let lowest: u32 = 255;
    let masked: u32 = 0;
    for (let y: usize = 0; y < factor; y++) {
      let at = y * width + column * factor;
      for (const end = at + factor; at < end; at++) {
        lowest = min<u32>(lowest, load<u8>(rows + 4 * at + 3));
        masked |= load<u8>(mask + at);
      }
    }
    store<u8>(out + column, u8(lowest >= least && masked === 0));
  }
}

/** Whether all of so many pixels are opaque. */
export function isOpaque(pixels: usize, count: usize): bool {
  let all = i32x4.splat(-1);
  const whole: usize = count & ~3;
  for (let at: usize = 0; at < 4 * whole; at += 16) all = v128.and(all, v128.load(pixels + at));
  for (let pixel = whole; pixel < count; pixel++) all = v128.and(all, v128.load32_splat(pixels + 4 * pixel));
  return i32x4.all_true(i32x4.eq(i32x4.shr_u(all, 24), i32x4.splat(255)));
}

function areClear(bytes: usize, count: usize): bool {
  let any = i32x4.splat(0);
  for (let at: usize = 0; at < (count & ~15); at += 16) any = v128.or(any, v128.load(bytes + at));
  let rest: u32 = 0;
  for (let at: usize = count & ~15; at < count; at++) rest |= load<u8>(bytes + at);
  return !v128.any_true(any) && rest === 0;
}

/**
 * A row of half the width from four rows above each other, weighed 1 3 3 1 down and across.
 * @param column room for a row, and for a float either side of it
 */
export function halveRow(
  above: usize,
  upper: usize,
  lower: usize,
  below: usize,
  width: usize,
  column: usize,
  columns: usize,
  out: usize,
): void {
  const three = f32x4.splat(3);
  const share = f32x4.splat(1.0 / 64);
  for (let at: usize = 0; at < 4 * width; at += 16) {
    const outer = f32x4.add(v128.load(above + at), v128.load(below + at));
    const inner = f32x4.add(v128.load(upper + at), v128.load(lower + at));
    v128.store(column + at, f32x4.mul(f32x4.add(outer, f32x4.mul(three, inner)), share));
  }
  // Beyond the edges they repeat.
  store<f32>(column - 4, load<f32>(column));
  const last = load<f32>(column + 4 * width - 4);
  for (let beyond: usize = 0; beyond < 8; beyond += 4) store<f32>(column + 4 * width + beyond, last);
  for (let x: usize = 0; x < columns; x++) {
    const at = column + 8 * x;
    store<f32>(out + 4 * x, load<f32>(at - 4) + load<f32>(at + 8) + 3 * (load<f32>(at) + load<f32>(at + 4)));
  }
}

let slopes: f64 = 0;
let slopeCount: u32 = 0;

export function beginSlopes(): void {
  slopes = 0;
  slopeCount = 0;
}

/** Of all rows since the beginning: the squares' sum, and how many they are. */
export function slopeSum(): f64 {
  return slopes;
}

export function slopesCounted(): u32 {
  return slopeCount;
}

/**
 * The square of each usable pixel's slope, -1 elsewhere and at both ends.
 * @param usable a byte a pixel
 * @param out room for four floats more, as there is after the rows
 */
export function slopeRow(above: usize, here: usize, below: usize, usable: usize, width: usize, out: usize): void {
  const none = f32x4.splat(-1);
  const half = f32x4.splat(0.5);
  let sum = f64x2.splat(0);
  let count = i32x4.splat(0);
  store<u32>(usable + width - 1, 0);
  store<u8>(usable, 0);
  for (let x: usize = 0; x < width; x += 4) {
    const at: usize = 4 * x;
    const there = i32x4.ne(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(usable + x))), i32x4.splat(0));
    const across = f32x4.mul(f32x4.sub(v128.load(here + at + 4), v128.load(here + at - 4)), half);
    const down = f32x4.mul(f32x4.sub(v128.load(below + at), v128.load(above + at)), half);
    const square = f32x4.add(f32x4.mul(across, across), f32x4.mul(down, down));
    v128.store(out + at, v128.bitselect(square, none, there));
    const counted = v128.and(square, there);
    sum = f64x2.add(sum, f64x2.add(f64x2.promote_low_f32x4(counted), f64x2.promote_low_f32x4(i64x2.shuffle(counted, counted, 1, 0))));
    count = i32x4.sub(count, there);
  }
  slopes += f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  slopeCount += i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3);
}

/** How many of a row's squares are no less than the threshold. */
export function strongInRow(squares: usize, width: usize, threshold: f32): u32 {
  const least = f32x4.splat(threshold);
  let count = i32x4.splat(0);
  const fours: usize = width & ~3;
  for (let at: usize = 0; at < 4 * fours; at += 16) count = i32x4.sub(count, f32x4.ge(v128.load(squares + at), least));
  let strong = i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3);
  for (let x = fours; x < width; x++) strong += i32(load<f32>(squares + 4 * x) >= threshold);
  return strong;
}

let found: u64 = 0;
let kept: u64 = 0;
let seen: u64 = 0;
let chosen: u64 = 0;

/** An even choice of `most` among `all`. */
export function beginChoice(all: u32, most: u32): void {
  found = all;
  kept = most;
  seen = 0;
  chosen = 0;
}

/**
 * Takes of a row's squares that are no less than the threshold each that comes when the share taken so far falls behind.
 * @param place of the row's first
 * @returns how many places were written
 */
export function chooseInRow(squares: usize, width: usize, threshold: f32, place: u32, out: usize): u32 {
  let to = out;
  for (let x: usize = 0; x < width; x++) {
    if (!(load<f32>(squares + 4 * x) >= threshold)) continue;
    if (chosen < kept && chosen * found <= seen * kept) {
      store<u32>(to, place + <u32>x);
      to += 4;
      chosen += 1;
    }
    seen += 1;
  }
  return <u32>((to - out) >> 2);
}
