import { blankPixels, type Pixels } from './pixels.ts';

/** Replaces every `cell` by `cell` block with its mean colour. */
export function pixelate(picture: Pixels, cell: number): Pixels {
  const { width, height, data } = picture;
  const result = blankPixels(width, height);
  for (let top = 0; top < height; top += cell) {
    for (let left = 0; left < width; left += cell) {
      const bottom = Math.min(height, top + cell);
      const right = Math.min(width, left + cell);
      const sums = [0, 0, 0, 0];
      for (let y = top; y < bottom; y += 1) {
        for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 1) sums[at & 3]! += data[at]!;
      }
      const count = (bottom - top) * (right - left);
      const mean = sums.map((sum) => sum / count);
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) result.data.set(mean, (y * width + x) * 4);
      }
    }
  }
  return result;
}
