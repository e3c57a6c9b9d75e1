import type { Rect, Size } from '../picture.ts';

/** The smallest rectangle of pixels the mask covers; null when it covers none. */
export function covered(mask: Uint8Array, { width, height }: Size): Rect | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  // Four at a time, where rows begin on one.
  const words = width % 4 === 0 && mask.byteOffset % 4 === 0 && new Int32Array(mask.buffer, mask.byteOffset, mask.length / 4);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let first = 0;
    if (words) while (first < width && words[(row + first) >> 2] === 0) first += 4;
    while (first < width && mask[row + first] === 0) first += 1;
    if (first === width) continue;
    let last = width - 1;
    if (words) while (words[(row + last) >> 2] === 0) last -= 4;
    while (mask[row + last] === 0) last -= 1;
    left = Math.min(left, first);
    right = Math.max(right, last);
    top = Math.min(top, y);
    bottom = y;
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** A rectangle with `margin` more on each side, as far as the picture reaches. */
export function widened(rect: Rect, margin: number, { width, height }: Size): Rect {
  const x = Math.max(0, rect.x - margin);
  const y = Math.max(0, rect.y - margin);
  return {
    x,
    y,
    width: Math.min(width, rect.x + rect.width + margin) - x,
    height: Math.min(height, rect.y + rect.height + margin) - y,
  };
}

/** The smallest rectangle that holds both. */
export function around(one: Rect, other: Rect): Rect {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}

export function wholeOf({ width, height }: Size): Rect {
  return { x: 0, y: 0, width, height };
}
