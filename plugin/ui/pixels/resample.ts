import { emptyPicture, type Picture, type Size } from './picture.ts';

const lobes = 3;

/**
 * Scales `picture` evenly until it covers `size` and cuts what stands over, equally at both ends. Lanczos of 3 lobes
 * (widened when shrinking), on premultiplied colour so that transparent pixels do not bleed.
 */
export function resample(picture: Picture, size: Size): Picture {
  const scale = Math.max(size.width / picture.width, size.height / picture.height);
  const columns = taps(picture.width, size.width, scale);
  const rows = taps(picture.height, size.height, scale);
  const premultiplied = premultiply(picture);

  const wide = new Float32Array(size.width * picture.height * 4);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < size.width; x++) {
      weigh(premultiplied, y * picture.width * 4, 4, columns[x]!, wide, (y * size.width + x) * 4);
    }
  }
  const scaled = new Float32Array(size.width * size.height * 4);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      weigh(wide, x * 4, size.width * 4, rows[y]!, scaled, (y * size.width + x) * 4);
    }
  }
  return straighten(scaled, size);
}

/** Which source pixels make one target pixel, and how much each counts. Weights add up to 1. */
interface Taps {
  first: number;
  weights: Float32Array;
}

function taps(sourceLength: number, length: number, scale: number): Taps[] {
  const stretch = Math.max(1, 1 / scale);
  const reach = lobes * stretch;
  const offset = (sourceLength - length / scale) / 2;
  return Array.from({ length }, (_, at) => {
    const centre = offset + (at + 0.5) / scale - 0.5;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(sourceLength - 1, Math.floor(centre + reach));
    const weights = Float32Array.from({ length: last - first + 1 }, (_, tap) => lanczos((first + tap - centre) / stretch));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= lobes) return 0;
  const angle = Math.PI * x;
  return (lobes * Math.sin(angle) * Math.sin(angle / lobes)) / (angle * angle);
}

function weigh(from: Float32Array, start: number, step: number, { first, weights }: Taps, to: Float32Array, at: number): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  let alpha = 0;
  let source = start + first * step;
  for (const weight of weights) {
    red += from[source]! * weight;
    green += from[source + 1]! * weight;
    blue += from[source + 2]! * weight;
    alpha += from[source + 3]! * weight;
    source += step;
  }
  to[at] = red;
  to[at + 1] = green;
  to[at + 2] = blue;
  to[at + 3] = alpha;
}

function premultiply({ data }: Picture): Float32Array {
  const out = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!;
    out[at] = (data[at]! * alpha) / 255;
    out[at + 1] = (data[at + 1]! * alpha) / 255;
    out[at + 2] = (data[at + 2]! * alpha) / 255;
    out[at + 3] = alpha;
  }
  return out;
}

function straighten(premultiplied: Float32Array, size: Size): Picture {
  const picture = emptyPicture(size);
  const levels = new Uint8ClampedArray(picture.data.buffer);
  for (let at = 0; at < levels.length; at += 4) {
    const alpha = Math.min(255, premultiplied[at + 3]!);
    levels[at + 3] = alpha;
    if (levels[at + 3] === 0) continue;
    for (let channel = at; channel < at + 3; channel++) levels[channel] = (premultiplied[channel]! * 255) / alpha;
  }
  return picture;
}
