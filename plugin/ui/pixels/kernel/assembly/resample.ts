/**
 * Rows of a picture, resampled downwards and then across; see `separable`.
 * @param source the first row that is needed of it, `stride` bytes a row
 * @param first which source row each target row begins with, counted from there, and `weights` what each of its `taps` counts
 * @param begin the pixels of a source row that are needed, up to `end`
 * @param row room for a row of the source in four floats a pixel
 */
export function resample(
  source: usize,
  stride: usize,
  first: usize,
  weights: usize,
  taps: usize,
  rows: usize,
  acrossFirst: usize,
  acrossWeights: usize,
  acrossTaps: usize,
  width: usize,
  begin: usize,
  end: usize,
  row: usize,
  target: usize,
  isOpaque: bool,
): void {
  for (let y: usize = 0; y < rows; y++) {
    const top = source + <usize>load<u32>(first + 4 * y) * stride;
    const downWeights = weights + 4 * y * taps;
    if (isOpaque) addRows(row, top, stride, downWeights, taps, begin, end);
    else addPremultipliedRows(row, top, stride, downWeights, taps, begin, end);
    if (isOpaque) addOpaqueColumns(target, row, acrossFirst, acrossWeights, acrossTaps, width);
    else addColumns(target, row, acrossFirst, acrossWeights, acrossTaps, width);
    target += 4 * width;
  }
}

@inline
function levels(at: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

/** Four pixels at once, up to three too many. */
function addRows(row: usize, top: usize, stride: usize, weights: usize, taps: usize, begin: usize, end: usize): void {
  for (let x = begin; x < end; x += 4) {
    let one = f32x4.splat(0);
    let two = f32x4.splat(0);
    let three = f32x4.splat(0);
    let four = f32x4.splat(0);
    let at = top + 4 * x;
    for (let tap: usize = 0; tap < taps; tap++, at += stride) {
      const weight = v128.load32_splat(weights + 4 * tap);
      const pixels = v128.load(at);
      const upper = i16x8.extend_low_i8x16_u(pixels);
      const lower = i16x8.extend_high_i8x16_u(pixels);
      one = f32x4.add(one, f32x4.mul(weight, f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(upper))));
      two = f32x4.add(two, f32x4.mul(weight, f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(upper))));
      three = f32x4.add(three, f32x4.mul(weight, f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(lower))));
      four = f32x4.add(four, f32x4.mul(weight, f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(lower))));
    }
    const to = row + 16 * x;
    v128.store(to, one);
    v128.store(to, two, 16);
    v128.store(to, three, 32);
    v128.store(to, four, 48);
  }
}

/** Colours by their alpha, so that what is transparent lends none. */
function addPremultipliedRows(row: usize, top: usize, stride: usize, weights: usize, taps: usize, begin: usize, end: usize): void {
  const whole = f32x4.splat(255);
  for (let x = begin; x < end; x++) {
    let sum = f32x4.splat(0);
    let at = top + 4 * x;
    for (let tap: usize = 0; tap < taps; tap++, at += stride) {
      const straight = levels(at);
      const alpha = f32x4.splat(f32x4.extract_lane(straight, 3));
      const share = f32x4.replace_lane(f32x4.div(f32x4.mul(straight, alpha), whole), 3, f32x4.extract_lane(straight, 3));
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights + 4 * tap), share));
    }
    v128.store(row + 16 * x, sum);
  }
}

@inline
function across(row: usize, first: usize, weights: usize, taps: usize): v128 {
  let sum = f32x4.splat(0);
  let at = row + 16 * <usize>load<u32>(first);
  const last = weights + 4 * taps;
  for (let weight = weights; weight < last; weight += 4, at += 16) {
    sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weight), v128.load(at)));
  }
  return sum;
}

@inline
function storeLevels(to: usize, sum: v128): void {
  const whole = i32x4.trunc_sat_f32x4_s(f32x4.nearest(sum));
  const halves = i16x8.narrow_i32x4_s(whole, whole);
  v128.store32_lane(to, i8x16.narrow_i16x8_u(halves, halves), 0);
}

function addOpaqueColumns(to: usize, row: usize, first: usize, weights: usize, taps: usize, width: usize): void {
  for (let x: usize = 0; x < width; x++, to += 4, first += 4, weights += 4 * taps) {
    storeLevels(to, f32x4.replace_lane(across(row, first, weights, taps), 3, 255));
  }
}

function addColumns(to: usize, row: usize, first: usize, weights: usize, taps: usize, width: usize): void {
  for (let x: usize = 0; x < width; x++, to += 4, first += 4, weights += 4 * taps) {
    const sum = across(row, first, weights, taps);
    const alpha = f32x4.extract_lane(sum, 3);
    // Nothing that would be seen: not even a colour.
    if (nearest<f32>(alpha) <= 0) store<u32>(to, 0);
    else storeLevels(to, f32x4.replace_lane(f32x4.mul(sum, f32x4.splat(<f32>255 / min<f32>(255, alpha))), 3, alpha));
  }
}
