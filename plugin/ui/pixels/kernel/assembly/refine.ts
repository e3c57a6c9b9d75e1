/** Tukey's biweight: what is off by more deviations counts for nothing. */
const cutoff: f64 = 4.685;

/**
 * The model's grey where each point should lie, bilinear, and how far that is off; both NaN beyond the picture.
 * @param startX where in the model the point 0 lies, and `scale` how far a pixel is from the next there
 */
export function sample(
  model: usize,
  width: i32,
  height: i32,
  marks: usize,
  count: i32,
  room: usize,
  startX: f32,
  startY: f32,
  scale: f32,
  gain: f32,
  lift: f32,
  sampled: usize,
  residuals: usize,
): void {
  const ys = marks + room;
  const greys = ys + room;
  const lastX = <f32>(width - 1);
  const lastY = <f32>(height - 1);
  for (let at: usize = 0; at < <usize>(4 * count); at += 4) {
    const x = startX + scale * load<f32>(marks + at);
    const y = startY + scale * load<f32>(ys + at);
    const wholeX = floor<f32>(x);
    const wholeY = floor<f32>(y);
    if (!(wholeX >= 0 && wholeY >= 0 && wholeX < lastX && wholeY < lastY)) {
      store<f32>(sampled + at, NaN);
      store<f32>(residuals + at, NaN);
      continue;
    }
    const from = model + 4 * <usize>(<i32>wholeY * width + <i32>wholeX);
    const next = from + 4 * width;
    const above = load<f32>(from) + (load<f32>(from, 4) - load<f32>(from)) * (x - wholeX);
    const below = load<f32>(next) + (load<f32>(next, 4) - load<f32>(next)) * (x - wholeX);
    const grey = above + (below - above) * (y - wholeY);
    store<f32>(sampled + at, grey);
    store<f32>(residuals + at, load<f32>(greys + at) - gain * grey - lift);
  }
}

/** Points added up before it is done in doubles. */
const atOnce: i32 = 64;
const sums: usize = 20;

/**
 * Adds up what the normal equations are made of: of slopes across (x), down (y) and outwards (z), gain (g), lift (l) and residual (r) the
 * weighed products xx xy xz xg xl xr, yy yz yg yl yr, zz zg zl zr, gg gl gr, ll lr.
 * @param marks five rows of `room` bytes: where they lie across and down, their grey, and their slope across and down
 * @param out twenty doubles
 */
export function normalSums(
  marks: usize,
  count: i32,
  room: usize,
  sampled: usize,
  residuals: usize,
  middleX: f32,
  middleY: f32,
  deviation: f64,
  partial: usize,
  out: usize,
): void {
  memory.fill(out, 0, 8 * sums);
  const reach = f32x4.splat(<f32>(1 / (cutoff * deviation * cutoff * deviation)));
  // What is beyond the last point counts for nothing.
  v128.store(residuals + 4 * count, f32x4.splat(NaN));
  for (let from = 0; from < count; from += atOnce) {
    addSums(marks, from, min<i32>(count, from + atOnce), room, sampled, residuals, middleX, middleY, reach, partial);
    for (let sum: usize = 0; sum < sums; sum++) {
      const four = v128.load(partial + 16 * sum);
      const two = f64x2.add(f64x2.promote_low_f32x4(four), f64x2.promote_low_f32x4(i64x2.shuffle(four, four, 1, 0)));
      store<f64>(out + 8 * sum, load<f64>(out + 8 * sum) + f64x2.extract_lane(two, 0) + f64x2.extract_lane(two, 1));
    }
  }
}

function addSums(
  marks: usize,
  first: i32,
  end: i32,
  room: usize,
  sampled: usize,
  residuals: usize,
  middleX: f32,
  middleY: f32,
  reach: v128,
  partial: usize,
): void {
  const nothing = f32x4.splat(0);
  const one = f32x4.splat(1);
  let xx = nothing,
    xy = nothing,
    xz = nothing,
    xg = nothing,
    xl = nothing,
    xr = nothing;
  let yy = nothing,
    yz = nothing,
    yg = nothing,
    yl = nothing,
    yr = nothing;
  let zz = nothing,
    zg = nothing,
    zl = nothing,
    zr = nothing;
  let gg = nothing,
    gl = nothing,
    gr = nothing;
  let ll = nothing,
    lr = nothing;
  for (let i = first; i < end; i += 4) {
    const at: usize = 4 * i;
    const residual = v128.load(residuals + at);
    const off = f32x4.mul(f32x4.mul(residual, residual), reach);
    const isNear = f32x4.lt(off, one);
    if (!v128.any_true(isNear)) continue;
    // What is beyond the picture is no number: by its bits it becomes nothing, as no product makes it.
    const r = v128.and(residual, isNear);
    const g = v128.and(v128.load(sampled + at), isNear);
    const share = v128.and(f32x4.sub(one, off), isNear);
    const weight = f32x4.mul(share, share);
    const x = v128.and(v128.load(marks + 3 * room + at), isNear);
    const y = v128.and(v128.load(marks + 4 * room + at), isNear);
    const outX = f32x4.sub(v128.and(v128.load(marks + at), isNear), f32x4.splat(middleX));
    const outY = f32x4.sub(v128.and(v128.load(marks + room + at), isNear), f32x4.splat(middleY));
    const z = f32x4.add(f32x4.mul(x, outX), f32x4.mul(y, outY));
    const wx = f32x4.mul(weight, x);
    const wy = f32x4.mul(weight, y);
    const wz = f32x4.mul(weight, z);
    const wg = f32x4.mul(weight, g);
    const wr = f32x4.mul(weight, r);
    xx = f32x4.add(xx, f32x4.mul(wx, x));
    xy = f32x4.add(xy, f32x4.mul(wx, y));
    xz = f32x4.add(xz, f32x4.mul(wx, z));
    xg = f32x4.add(xg, f32x4.mul(wx, g));
    xl = f32x4.add(xl, wx);
    xr = f32x4.add(xr, f32x4.mul(wx, r));
    yy = f32x4.add(yy, f32x4.mul(wy, y));
    yz = f32x4.add(yz, f32x4.mul(wy, z));
    yg = f32x4.add(yg, f32x4.mul(wy, g));
    yl = f32x4.add(yl, wy);
    yr = f32x4.add(yr, f32x4.mul(wy, r));
    zz = f32x4.add(zz, f32x4.mul(wz, z));
    zg = f32x4.add(zg, f32x4.mul(wz, g));
    zl = f32x4.add(zl, wz);
    zr = f32x4.add(zr, f32x4.mul(wz, r));
    gg = f32x4.add(gg, f32x4.mul(wg, g));
    gl = f32x4.add(gl, wg);
    gr = f32x4.add(gr, f32x4.mul(wg, r));
    ll = f32x4.add(ll, weight);
    lr = f32x4.add(lr, wr);
  }
  v128.store(partial, xx);
  v128.store(partial, xy, 16);
  v128.store(partial, xz, 32);
  v128.store(partial, xg, 48);
  v128.store(partial, xl, 64);
  v128.store(partial, xr, 80);
  v128.store(partial, yy, 96);
  v128.store(partial, yz, 112);
  v128.store(partial, yg, 128);
  v128.store(partial, yl, 144);
  v128.store(partial, yr, 160);
  v128.store(partial, zz, 176);
  v128.store(partial, zg, 192);
  v128.store(partial, zl, 208);
  v128.store(partial, zr, 224);
  v128.store(partial, gg, 240);
  v128.store(partial, gl, 256);
  v128.store(partial, gr, 272);
  v128.store(partial, ll, 288);
  v128.store(partial, lr, 304);
}

/**
 * How well the model's slopes agree with those of the points, added up; see `likeness`.
 * @param startX where in the model the point 0 lies, half a pixel added
 */
export function likenessSum(
  model: usize,
  width: i32,
  height: i32,
  marks: usize,
  count: i32,
  room: usize,
  startX: f32,
  startY: f32,
  scale: f32,
  threshold: f32,
): f64 {
  let sum: f64 = 0;
  const stride: usize = 4 * width;
  const ys = marks + room;
  const slopes = marks + 3 * room;
  const slopesDown = marks + 4 * room;
  const lastX = <f32>(width - 1);
  const lastY = <f32>(height - 1);
  for (let at: usize = 0; at < <usize>(4 * count); at += 4) {
    const column = floor<f32>(startX + scale * load<f32>(marks + at));
    const row = floor<f32>(startY + scale * load<f32>(ys + at));
    if (!(column >= 1 && row >= 1 && column < lastX && row < lastY)) continue;
    const from = model + 4 * <usize>(<i32>row * width + <i32>column);
    const modelX = (load<f32>(from + 4) - load<f32>(from - 4)) * 0.5;
    const modelY = (load<f32>(from + stride) - load<f32>(from - stride)) * 0.5;
    const x = load<f32>(slopes + at);
    const y = load<f32>(slopesDown + at);
    sum += (x * modelX + y * modelY) / (0.5 * (x * x + y * y + modelX * modelX + modelY * modelY) + threshold);
  }
  return sum;
}

/**
 * What a model's slopes are, and half their squares' sum: three planes of `stride` bytes a row, with a margin of nothing all round.
 * @param into the planes' first pixel that is no margin's; the next plane is `plane` bytes further
 */
export function slopeMaps(model: usize, width: usize, height: usize, into: usize, stride: usize, plane: usize): void {
  for (let y: usize = 1; y + 1 < height; y++) {
    for (let x: usize = 1; x + 1 < width; x++) {
      const from = model + 4 * (y * width + x);
      const to = into + y * stride + 4 * x;
      const across = (load<f32>(from + 4) - load<f32>(from - 4)) * 0.5;
      const down = (load<f32>(from + 4 * width) - load<f32>(from - 4 * width)) * 0.5;
      store<f32>(to, across);
      store<f32>(to + plane, down);
      store<f32>(to + 2 * plane, 0.5 * (across * across + down * down));
    }
  }
}

/**
 * Adds up how well the slopes agree with those of the points (see `likeness`) for all shifts by whole pixels, `steps` either way.
 * @param maps as `slopeMaps` makes them, with a margin of `margin` pixels
 * @param scores of each shift down and then across, a float each and three more at a row's end; zeroed
 */
export function shiftScores(
  maps: usize,
  stride: usize,
  plane: usize,
  width: i32,
  height: i32,
  margin: i32,
  marks: usize,
  count: i32,
  room: usize,
  startX: f32,
  startY: f32,
  scale: f32,
  threshold: f32,
  steps: i32,
  scores: usize,
): void {
  const across = <usize>(2 * steps + 1);
  const rowBytes: usize = 4 * ((across + 3) & ~3);
  // What lies further out than the margin stays within it, where there is nothing.
  const least = <f32>(steps - margin);
  const mostX = <f32>(width + margin - steps - 4);
  const mostY = <f32>(height + margin - steps - 1);
  for (let at: usize = 0; at < <usize>(4 * count); at += 4) {
    const column = <i32>max<f32>(least, min<f32>(mostX, floor<f32>(startX + scale * load<f32>(marks + at))));
    const row = <i32>max<f32>(least, min<f32>(mostY, floor<f32>(startY + scale * load<f32>(marks + room + at))));
    const x = load<f32>(marks + 3 * room + at);
    const y = load<f32>(marks + 4 * room + at);
    const slopeX = f32x4.splat(x);
    const slopeY = f32x4.splat(y);
    const own = f32x4.splat(0.5 * (x * x + y * y) + threshold);
    let from = maps + <usize>((row - steps) * <i32>stride + 4 * (column - steps));
    let to = scores;
    for (let v = -steps; v <= steps; v++, from += stride, to += rowBytes) {
      for (let u: usize = 0; u < rowBytes; u += 16) {
        const agreed = f32x4.add(f32x4.mul(slopeX, v128.load(from + u)), f32x4.mul(slopeY, v128.load(from + plane + u)));
        const share = f32x4.div(agreed, f32x4.add(own, v128.load(from + 2 * plane + u)));
        v128.store(to + u, f32x4.add(v128.load(to + u), share));
      }
    }
  }
}
