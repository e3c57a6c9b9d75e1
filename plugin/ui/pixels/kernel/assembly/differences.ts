/** Pixels either way over which differences are added up. */
const near: i32 = 4;
const wide: i32 = 12;
/** Rows from the one that enters the wide squares to the one that leaves them. */
const kept: i32 = 2 * wide + 2;
/** Levels by which a place may be off as a whole, and pixel by pixel: more than an encoder's noise makes. */
const levelNoise: f32 = 1.25;
const detailNoise: f32 = 4;
/** Pixels: drawing an edge anew and resampling it makes the difference that moving it as far would; of the mean, little remains. */
const nearRedrawn: f32 = 0.1;
const wideRedrawn: f32 = 0.03;
const detailRedrawn: f32 = 0.45;

/** What is told of each pixel of a row, two bytes each: see `compareRow`. Those from `area` on are also added up widely. */
const planes = 7;
const off = 0;
const steep = 1;
const area = 2;
const red = 3;
const alpha = 6;
const widePlanes = 5;

let width: usize = 0;
/** Bytes from a plane to the next: beyond its ends there is room for what the squares reach over, which stays 0. */
let stride: usize = 0;
const margin: usize = 32;
let ring: usize = 0;
/** Sums of columns, over the near and the wide squares' height, and of every five neighbours of the wide ones. */
let nearColumns: usize = 0;
let wideColumns: usize = 0;
let fives: usize = 0;
/** Of eight places, their planes' sums over the near squares. */
let nears: usize = 0;

function strideOf(pixels: usize): usize {
  return 2 * ((pixels + 31) & ~7) + 2 * margin;
}

/** Bytes that `beginDifferences` wants. */
export function differencesRoom(pixels: usize): usize {
  return strideOf(pixels) * <usize>(kept * planes + planes + 2 * widePlanes) + 16 * planes;
}

export function beginDifferences(at: usize, pixels: usize): void {
  width = pixels;
  stride = strideOf(pixels);
  memory.fill(at, 0, differencesRoom(pixels));
  ring = at + margin;
  nearColumns = ring + <usize>(kept * planes) * stride;
  wideColumns = nearColumns + <usize>planes * stride;
  fives = wideColumns + <usize>widePlanes * stride;
  nears = fives + <usize>widePlanes * stride;
}

@inline
function rowOf(y: i32): usize {
  return ring + <usize>((y + 2 * kept) % kept) * <usize>planes * stride;
}

/** A row beyond the picture. */
export function noRow(y: i32): void {
  memory.fill(rowOf(y) - margin, 0, <usize>planes * stride);
}

/**
 * Where `within` is not 0: by how much the channels differ that differ most, how steep it is, that it is there, and each channel's
 * difference.
 * @param below the next row of `one`, the same for the last one
 * @param within a byte a pixel. Room for 16 bytes follows this and the pictures' rows
 */
export function compareRow(y: i32, one: usize, below: usize, other: usize, within: usize): void {
  const row = rowOf(y);
  v128.store(within + width, i32x4.splat(0));
  // Right of the last pixel it goes on.
  store<u32>(one + 4 * width, load<u32>(one + 4 * width - 4));
  for (let x: usize = 0; x < width; x += 8) {
    const to = row + 2 * x;
    const there = i16x8.extend_low_i8x16_s(i8x16.ne(v128.load64_zero(within + x), i32x4.splat(0)));
    if (!v128.any_true(there)) {
      for (let plane = 0; plane < planes; plane++) v128.store(to + <usize>plane * stride, there);
      continue;
    }
    const at = one + 4 * x;
    const here = v128.load(at);
    const hereNext = v128.load(at, 16);
    const model = v128.load(other + 4 * x);
    const modelNext = v128.load(other + 4 * x, 16);
    const differs = i16x8.narrow_i32x4_s(furthest(here, model), furthest(hereNext, modelNext));
    const across = i16x8.narrow_i32x4_s(furthest(here, v128.load(at, 4)), furthest(hereNext, v128.load(at, 20)));
    const down = i16x8.narrow_i32x4_s(
      furthest(here, v128.load(below + 4 * x)),
      furthest(hereNext, v128.load(below + 4 * x, 16)),
    );
    v128.store(to + <usize>off * stride, v128.and(there, differs));
    v128.store(to + <usize>steep * stride, v128.and(there, i16x8.max_s(across, down)));
    v128.store(to + <usize>area * stride, v128.and(there, i16x8.splat(1)));
    let colour = to + <usize>red * stride;
    v128.store(colour, v128.and(there, i16x8.sub(reds(model, modelNext), reds(here, hereNext))));
    colour += stride;
    v128.store(colour, v128.and(there, i16x8.sub(greens(model, modelNext), greens(here, hereNext))));
    colour += stride;
    v128.store(colour, v128.and(there, i16x8.sub(blues(model, modelNext), blues(here, hereNext))));
    colour += stride;
    v128.store(colour, v128.and(there, i16x8.sub(alphas(model, modelNext), alphas(here, hereNext))));
  }
}

/** Of four pixels, by how many levels the channels differ that differ most. */
@inline
function furthest(one: v128, other: v128): v128 {
  const apart = i8x16.sub(i8x16.max_u(one, other), i8x16.min_u(one, other));
  const pairs = i8x16.max_u(apart, i32x4.shr_u(apart, 8));
  return v128.and(i8x16.max_u(pairs, i32x4.shr_u(pairs, 16)), i32x4.splat(255));
}

@inline
function reds(one: v128, next: v128): v128 {
  return i16x8.extend_low_i8x16_u(i8x16.shuffle(one, next, 0, 4, 8, 12, 16, 20, 24, 28, 0, 4, 8, 12, 16, 20, 24, 28));
}

@inline
function greens(one: v128, next: v128): v128 {
  return i16x8.extend_low_i8x16_u(i8x16.shuffle(one, next, 1, 5, 9, 13, 17, 21, 25, 29, 1, 5, 9, 13, 17, 21, 25, 29));
}

@inline
function blues(one: v128, next: v128): v128 {
  return i16x8.extend_low_i8x16_u(i8x16.shuffle(one, next, 2, 6, 10, 14, 18, 22, 26, 30, 2, 6, 10, 14, 18, 22, 26, 30));
}

@inline
function alphas(one: v128, next: v128): v128 {
  return i16x8.extend_low_i8x16_u(i8x16.shuffle(one, next, 3, 7, 11, 15, 19, 23, 27, 31, 3, 7, 11, 15, 19, 23, 27, 31));
}

/** Moves the squares down by a row, now that this one is there: the wide ones' last. Theirs in the middle is `wide` rows above. */
export function slideDown(y: i32): void {
  slide(nearColumns, rowOf(y - wide + near), rowOf(y - wide - near - 1), planes);
  slide(wideColumns, rowOf(y) + <usize>area * stride, rowOf(y - 2 * wide - 1) + <usize>area * stride, widePlanes);
}

function slide(columns: usize, entering: usize, leaving: usize, count: i32): void {
  const bytes = <usize>count * stride - 2 * margin;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(columns + at, i16x8.add(v128.load(columns + at), i16x8.sub(v128.load(entering + at), v128.load(leaving + at))));
  }
}

/**
 * How much the places of a row differ, each as a share of what drawing the same again explains; NaN outside the area. `level`: as a whole,
 * lighter, darker, of another colour. `detail`: from pixel to pixel.
 * @param level room for four bytes a pixel and 32 more, as has `detail`
 * @param isOpaque alpha tells nothing
 */
export function judgeRow(y: i32, isOpaque: bool, level: usize, detail: usize): void {
  const within = rowOf(y) + <usize>area * stride;
  const last = isOpaque ? alpha - 1 : alpha;
  for (let plane = 0; plane <= last - area; plane++) {
    const from = wideColumns + <usize>plane * stride;
    addFives(from, fives + <usize>plane * stride);
  }
  const nothing = f32x4.splat(NaN);
  for (let x: usize = 0; x < width; x += 8) {
    const there = i16x8.ne(v128.load(within + 2 * x), i16x8.splat(0));
    if (!v128.any_true(there)) {
      for (let at: usize = 4 * x; at < <usize>(4 * x + 32); at += 16) {
        v128.store(level + at, nothing);
        v128.store(detail + at, nothing);
      }
      continue;
    }
    for (let plane: usize = 0; plane <= <usize>last; plane++) v128.store(nears + 16 * plane, addNine(nearColumns + plane * stride + 2 * x));
    judgeFour(x, nears, last, i32x4.extend_low_i16x8_s(there), level + 4 * x, detail + 4 * x);
    judgeFour(x + 4, nears + 8, last, i32x4.extend_high_i16x8_s(there), level + 4 * x + 16, detail + 4 * x + 16);
  }
}

/** Sums of five columns from two to the left to two to the right, which stay within 16 bits as the columns' own do. */
function addFives(columns: usize, to: usize): void {
  for (let at: isize = -16; at < <isize>(2 * width + 32); at += 16) {
    const from = columns + at;
    const sum = i16x8.add(i16x8.add(v128.load(from - 4), v128.load(from - 2)), v128.load(from));
    v128.store(to + at, i16x8.add(sum, i16x8.add(v128.load(from + 2), v128.load(from + 4))));
  }
}

/** Of nine columns, from four to the left to four to the right, for each of eight places. */
@inline
function addNine(at: usize): v128 {
  let sum = v128.load(at - 8);
  for (let column: usize = 1; column < 9; column++) sum = i16x8.add(sum, v128.load(at - 8 + 2 * column));
  return sum;
}

/**
 * NaN comes up beyond `there` only: so `pmin` and `pmax` do, which pay it no heed.
 * @param near the sums of these four places
 */
@inline
function judgeFour(x: usize, near: usize, last: i32, there: v128, level: usize, detail: usize): void {
  const places = nearSum(near, area);
  const steepness = nearSum(near, steep);
  const ofDetail = f32x4.div(
    nearSum(near, off),
    f32x4.add(f32x4.mul(f32x4.splat(detailNoise), places), f32x4.mul(f32x4.splat(detailRedrawn), steepness)),
  );
  v128.store(detail, v128.bitselect(ofDetail, f32x4.splat(NaN), there));
  const slope = f32x4.div(steepness, places);
  const hereExplained = f32x4.add(f32x4.splat(levelNoise), f32x4.mul(f32x4.splat(nearRedrawn), slope));
  const roundExplained = f32x4.add(f32x4.splat(levelNoise), f32x4.mul(f32x4.splat(wideRedrawn), slope));
  const widePlaces = wideSum(0, x);
  // Of what all channels are divided by the same, the greatest share is that of the greatest.
  let mostHere = f32x4.splat(0);
  let mostRound = f32x4.splat(0);
  for (let plane = red; plane <= last; plane++) {
    const here = f32x4.div(f32x4.abs(nearSum(near, plane)), places);
    // What is only seen round a place is a change beside it.
    const round = f32x4.pmin(
      f32x4.div(f32x4.abs(wideSum(plane - area, x)), widePlaces),
      f32x4.mul(here, f32x4.splat(1.5)),
    );
    mostHere = f32x4.pmax(mostHere, here);
    mostRound = f32x4.pmax(mostRound, round);
  }
  const most = f32x4.pmax(f32x4.div(mostHere, hereExplained), f32x4.div(mostRound, roundExplained));
  v128.store(level, v128.bitselect(most, f32x4.splat(NaN), there));
}

@inline
function nearSum(near: usize, plane: usize): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(v128.load64_zero(near + 16 * plane)));
}

/** Of four places, over the wide squares. */
@inline
function wideSum(plane: i32, x: usize): v128 {
  const at = fives + <usize>plane * stride + 2 * x;
  let sum = i32x4.extend_low_i16x8_s(v128.load64_zero(at));
  sum = i32x4.add(sum, i32x4.add(i32x4.extend_low_i16x8_s(v128.load64_zero(at - 10)), i32x4.extend_low_i16x8_s(v128.load64_zero(at + 10))));
  sum = i32x4.add(sum, i32x4.add(i32x4.extend_low_i16x8_s(v128.load64_zero(at - 20)), i32x4.extend_low_i16x8_s(v128.load64_zero(at + 20))));
  return f32x4.convert_i32x4_s(sum);
}

/**
 * A row of the mask, less where nothing has changed.
 * @param weights a byte a pixel, as `into`; room for 16 bytes follows both
 * @param certain from this share of what is tolerated on nothing is kept
 */
export function keepRow(
  level: usize,
  detail: usize,
  toleratedLevel: f32,
  toleratedDetail: f32,
  certain: f32,
  weights: usize,
  into: usize,
): void {
  const byLevel = f32x4.splat(toleratedLevel);
  const byDetail = f32x4.splat(toleratedDetail);
  const one = f32x4.splat(1);
  const reach = f32x4.splat(certain - 1);
  for (let x: usize = 0; x < width; x += 4) {
    const weight = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(weights + x)));
    const share = f32x4.pmax(f32x4.div(v128.load(level + 4 * x), byLevel), f32x4.div(v128.load(detail + 4 * x), byDetail));
    const taken = f32x4.pmin(one, f32x4.pmax(f32x4.splat(0), f32x4.div(f32x4.sub(share, one), reach)));
    const rounded = f32x4.floor(f32x4.add(f32x4.mul(f32x4.convert_i32x4_u(weight), taken), f32x4.splat(0.5)));
    // Where nothing was compared the mask is 0.
    const levels = i32x4.trunc_sat_f32x4_s(rounded);
    const halves = i16x8.narrow_i32x4_s(levels, levels);
    v128.store32_lane(into + x, i8x16.narrow_i16x8_u(halves, halves), 0);
  }
}
