import type { Pixel } from '../picture.ts';

/** Numbers that a colour has by CIE 1976: lightness, a and b. */
export const labNumbers = 3;

/** ΔE of CIE 1976 between two colours, by where the first of their numbers lies. */
export function apartInLab(labs: Float64Array, one: number, other: number): number {
  const [lightness, a, b] = [labs[one]! - labs[other]!, labs[one + 1]! - labs[other + 1]!, labs[one + 2]! - labs[other + 2]!];
  return Math.sqrt(lightness * lightness + a * a + b * b);
}

/** IEC 61966-2-1. */
const linear = Float64Array.from({ length: 256 }, (_, level) =>
  level <= 10 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4,
);

/** Of an sRGB pixel, by way of XYZ under D65, whose white is divided out. */
export function labInto(labs: Float64Array, to: number, { data, at }: Pixel): void {
  const [r, g, b] = [linear[data[at]!]!, linear[data[at + 1]!]!, linear[data[at + 2]!]!];
  const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  labs[to] = 116 * y - 16;
  labs[to + 1] = 500 * (x - y);
  labs[to + 2] = 200 * (y - z);
}

function root(share: number): number {
  return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
}
