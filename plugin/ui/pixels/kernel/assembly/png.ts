/**
 * Filters rows by Paeth's rule (PNG specification, section 9.4), whichever of the three neighbours is nearest to left + above − above
 * left, in that order; each row with its filter before it.
 * @param rows of red, green, blue and alpha, `width` pixels each, after the row above the first
 * @param out has room for 16 bytes more
 * @param channels 3 leaves alpha out
 */
export function filterRows(rows: usize, width: usize, count: usize, channels: usize, out: usize): void {
  const rowBytes: usize = 4 * width;
  let here = rows + rowBytes;
  let to = out;
  for (let row: usize = 0; row < count; row++) {
    store<u8>(to++, 4);
    const end = here + rowBytes;
    // Left of the first pixel there is nothing.
    to = filterFour(load<u32>(here), load<u32>(here - rowBytes), to, channels);
    here += 4;
    for (; here + 16 <= end; here += 16) {
      const left = v128.load(here - 4);
      const above = v128.load(here - rowBytes);
      const aboveLeft = v128.load(here - rowBytes - 4);
      const filtered = i8x16.sub(v128.load(here), paeth(left, above, aboveLeft));
      if (channels === 3) {
        v128.store(to, i8x16.shuffle(filtered, filtered, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 3, 7, 11, 15));
        to += 12;
      } else {
        v128.store(to, filtered);
        to += 16;
      }
    }
    for (; here < end; here += 4) {
      const predicted = paeth(
        v128.load32_zero(here - 4),
        v128.load32_zero(here - rowBytes),
        v128.load32_zero(here - rowBytes - 4),
      );
      const filtered = i8x16.sub(v128.load32_zero(here), predicted);
      store<u32>(to, i32x4.extract_lane(filtered, 0));
      to += channels;
    }
  }
}

@inline
function filterFour(here: u32, above: u32, to: usize, channels: usize): usize {
  const filtered = i8x16.sub(i32x4.splat(here), i32x4.splat(above));
  store<u32>(to, i32x4.extract_lane(filtered, 0));
  return to + channels;
}

/** Of sixteen bytes. */
@inline
function paeth(left: v128, above: v128, aboveLeft: v128): v128 {
  const byLeft = apart(above, aboveLeft);
  const byAbove = apart(left, aboveLeft);
  // When both go one way they add up, else they make up for each other.
  const sameWay = i8x16.eq(
    i8x16.eq(i8x16.min_u(above, aboveLeft), aboveLeft),
    i8x16.eq(i8x16.min_u(left, aboveLeft), aboveLeft),
  );
  const byBoth = v128.bitselect(i8x16.add_sat_u(byLeft, byAbove), apart(byLeft, byAbove), sameWay);
  const least = i8x16.min_u(i8x16.min_u(byLeft, byAbove), byBoth);
  const other = v128.bitselect(above, aboveLeft, i8x16.eq(byAbove, least));
  return v128.bitselect(left, other, i8x16.eq(byLeft, least));
}

@inline
function apart(one: v128, other: v128): v128 {
  return i8x16.sub(i8x16.max_u(one, other), i8x16.min_u(one, other));
}

/**
 * Undoes the filters of rows (PNG specification, section 9).
 * @param rows each with its filter before it, `width` pixels of 1, 3 or 4 channels
 * @param above the row above the first; becomes the last one. Room for 16 bytes follows, as it does `spare`, which is of its size
 * @param wanted the channels to be written: as many, or red, green, blue and alpha
 * @returns false when there is no such filter
 */
export function unfilterRows(
  rows: usize,
  count: usize,
  above: usize,
  spare: usize,
  width: usize,
  channels: usize,
  wanted: usize,
  out: usize,
): bool {
  const length = width * channels;
  let over = above;
  let here = spare;
  for (let row: usize = 0; row < count; row++, rows += length + 1, out += width * wanted) {
    const filter = load<u8>(rows);
    if (filter > 4) return false;
    memory.copy(here, rows + 1, length);
    unfilterRow(filter, here, over, width, channels);
    if (wanted === channels) memory.copy(out, here, length);
    else spread(here, width, channels, out);
    const last = here;
    here = over;
    over = last;
  }
  if (over !== above) memory.copy(above, over, length);
  return true;
}

/** Undoes a row's filter in place. */
function unfilterRow(filter: u32, row: usize, above: usize, width: usize, channels: usize): void {
  const length = width * channels;
  switch (filter) {
    case 1:
      for (let at = channels; at < length; at++) store<u8>(row + at, load<u8>(row + at) + load<u8>(row + at - channels));
      break;
    case 2:
      for (let at: usize = 0; at < length; at += 16) v128.store(row + at, i8x16.add(v128.load(row + at), v128.load(above + at)));
      break;
    case 3:
      for (let at: usize = 0; at < channels; at++) store<u8>(row + at, load<u8>(row + at) + (load<u8>(above + at) >> 1));
      for (let at = channels; at < length; at++) {
        const mean = (<u32>load<u8>(row + at - channels) + <u32>load<u8>(above + at)) >> 1;
        store<u8>(row + at, <u8>(<u32>load<u8>(row + at) + mean));
      }
      break;
    case 4:
      undoPaeth(row, above, length, channels);
  }
}

/** A pixel at a time, for each waits for the one before. */
function undoPaeth(row: usize, above: usize, length: usize, channels: usize): void {
  let left = i32x4.splat(0);
  let aboveLeft = i32x4.splat(0);
  if (channels === 1) {
    for (let at: usize = 0; at < length; at++) {
      const over = v128.load8_lane(above + at, i32x4.splat(0), 0);
      left = i8x16.add(v128.load8_lane(row + at, i32x4.splat(0), 0), paeth(left, over, aboveLeft));
      aboveLeft = over;
      v128.store8_lane(row + at, left, 0);
    }
    return;
  }
  let next = v128.load32_zero(row);
  for (let at: usize = 0; at < length; ) {
    const over = v128.load32_zero(above + at);
    left = i8x16.add(next, paeth(left, over, aboveLeft));
    aboveLeft = over;
    // What is stored reaches into the next pixel, which is looked at before.
    next = v128.load32_zero(row + at + channels);
    v128.store32_lane(row + at, left, 0);
    at += channels;
  }
}

/** Grey and colours without alpha as red, green, blue and alpha. */
function spread(row: usize, width: usize, channels: usize, into: usize): void {
  const opaque = i32x4.splat(0xff000000);
  const colours = i8x16(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1);
  const greys = i8x16(0, 0, 0, -1, 1, 1, 1, -1, 2, 2, 2, -1, 3, 3, 3, -1);
  const order = channels === 3 ? colours : greys;
  for (let x: usize = 0; x < width; x += 4, row += 4 * channels, into += 16) {
    v128.store(into, v128.or(i8x16.swizzle(v128.load(row), order), opaque));
  }
}
