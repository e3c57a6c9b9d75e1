/** ΔE of CIE 1976 between two sRGB pixels of `data`, of which the first channels lie at `one` and `other`. */
export function colourDistance(data: Uint8Array, one: number, other: number): number {
  const [l1, a1, b1] = lab(data[one]!, data[one + 1]!, data[one + 2]!);
  const [l2, a2, b2] = lab(data[other]!, data[other + 1]!, data[other + 2]!);
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2);
}

/** IEC 61966-2-1. */
const linear = Float64Array.from({ length: 256 }, (_, level) =>
  level <= 10 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4,
);

/** By way of XYZ under D65, whose white is divided out. */
function lab(red: number, green: number, blue: number): [number, number, number] {
  const [r, g, b] = [linear[red]!, linear[green]!, linear[blue]!];
  const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function root(share: number): number {
  return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
}
