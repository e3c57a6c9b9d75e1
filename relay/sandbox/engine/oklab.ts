/** Lightness 0 to 1, then the green-red and blue-yellow axes, about -0.4 to 0.4. */
export type Oklab = [lightness: number, a: number, b: number];

export type Rgb = readonly [red: number, green: number, blue: number];

const toLinear = Float32Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

const steps = 4096;
const fromLinear = Float32Array.from({ length: steps + 1 }, (_, step) => {
  const part = step / steps;
  return 255 * (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);
});

/** Converts 8-bit sRGB. Formula: Björn Ottosson, "A perceptual color space for image processing". */
export function toOklab(red: number, green: number, blue: number): Oklab {
  const r = toLinear[red]!;
  const g = toLinear[green]!;
  const b = toLinear[blue]!;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The nearest sRGB, 0 to 255: colours sRGB has not are brought in by taking chroma away, so that hue and light stay. */
export function fromOklab([lightness, a, b]: Oklab): Rgb {
  let least = 0;
  let most = 1;
  if (inGamut(linear(lightness, a, b))) least = 1;
  else {
    for (let i = 0; i < 7; i += 1) {
      const middle = (least + most) / 2;
      if (inGamut(linear(lightness, a * middle, b * middle))) least = middle;
      else most = middle;
    }
  }
  const [red, green, blue] = linear(lightness, a * least, b * least);
  return [encode(red), encode(green), encode(blue)];
}

function linear(lightness: number, a: number, b: number): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function inGamut(colour: [number, number, number]): boolean {
  return colour.every((part) => part > -0.001 && part < 1.001);
}

function encode(part: number): number {
  return fromLinear[Math.max(0, Math.min(steps, Math.round(part * steps)))]!;
}
