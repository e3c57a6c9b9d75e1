import type { Pixels } from './pixels.ts';

/** Near-Gaussian blur of the whole picture: three box means. `radius` is in pixels, of one box. */
export function blur(picture: Pixels, radius: number): Pixels {
  const { width, height } = picture;
  const reach = Math.max(1, Math.round(radius));
  const sums = premultiplied(picture.data);
  const halfway = new Float32Array(sums.length);
  for (let pass = 0; pass < 3; pass += 1) {
    boxMean(sums, halfway, { lines: height, length: width, step: 4, lineStep: width * 4 }, reach);
    boxMean(halfway, sums, { lines: width, length: height, step: width * 4, lineStep: 4 }, reach);
  }
  const data = new Uint8ClampedArray(sums.length);
  for (let at = 0; at < sums.length; at += 4) {
    const alpha = sums[at + 3]!;
    const part = alpha > 0 ? 255 / alpha : 0;
    data[at] = sums[at]! * part;
    data[at + 1] = sums[at + 1]! * part;
    data[at + 2] = sums[at + 2]! * part;
    data[at + 3] = alpha;
  }
  return { width, height, data };
}

function premultiplied(data: Uint8ClampedArray): Float32Array<ArrayBuffer> {
  const result = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]! / 255;
    for (let c = 0; c < 3; c += 1) result[at + c] = data[at + c]! * alpha;
    result[at + 3] = data[at + 3]!;
  }
  return result;
}

function boxMean(
  from: Float32Array,
  to: Float32Array,
  walk: { lines: number; length: number; step: number; lineStep: number },
  reach: number,
): void {
  const { lines, length, step, lineStep } = walk;
  const share = 1 / (2 * reach + 1);
  for (let line = 0; line < lines; line += 1) {
    for (let c = 0; c < 4; c += 1) {
      const start = line * lineStep + c;
      const at = (index: number): number => from[start + Math.max(0, Math.min(length - 1, index)) * step]!;
      let sum = 0;
      for (let i = -reach; i <= reach; i += 1) sum += at(i);
      for (let i = 0; i < length; i += 1) {
        to[start + i * step] = sum * share;
        sum += at(i + reach + 1) - at(i - reach);
      }
    }
  }
}
