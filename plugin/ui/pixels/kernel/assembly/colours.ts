/** Each colour through a line, rounded to the nearest level, the even one between two; alpha stays. */
export function tone(
  pixels: usize,
  count: usize,
  redGain: f32,
  redLift: f32,
  greenGain: f32,
  greenLift: f32,
  blueGain: f32,
  blueLift: f32,
): void {
  const gains = f32x4(redGain, greenGain, blueGain, 1);
  const lifts = f32x4(redLift, greenLift, blueLift, 0);
  for (let at = pixels; at < pixels + 4 * count; at += 8) {
    const two = i16x8.extend_low_i8x16_u(v128.load64_zero(at));
    const one = toned(i32x4.extend_low_i16x8_u(two), gains, lifts);
    const other = toned(i32x4.extend_high_i16x8_u(two), gains, lifts);
    const halves = i16x8.narrow_i32x4_s(one, other);
    v128.store64_lane(at, i8x16.narrow_i16x8_u(halves, halves), 0);
  }
}

@inline
function toned(levels: v128, gains: v128, lifts: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.add(f32x4.mul(f32x4.convert_i32x4_u(levels), gains), lifts)));
}

/** No channel below that of `least` nor above that of `most`. */
export function limit(pixels: usize, count: usize, least: u32, most: u32): void {
  const lowest = i32x4.splat(least);
  const highest = i32x4.splat(most);
  for (let at = pixels; at < pixels + 4 * count; at += 16) {
    v128.store(at, i8x16.min_u(highest, i8x16.max_u(lowest, v128.load(at))));
  }
}

/** Each byte less what is `stride` bytes before it. */
export function filterUp(here: usize, stride: usize, length: usize, out: usize): void {
  for (let at: usize = 0; at < length; at += 16) v128.store(out + at, i8x16.sub(v128.load(here + at), v128.load(here + at - stride)));
}
