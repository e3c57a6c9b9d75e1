import { fromOklab, toOklab, type Rgb } from './oklab.ts';

export interface NamedColour {
  /** As written in the prompt. */
  name: string;
  rgb: Rgb;
}

const names: Record<string, number> = {
  amber: 0xffbf00,
  aqua: 0x00d5d5,
  azure: 0x2b8cff,
  beige: 0xe8dcc0,
  black: 0x111111,
  blue: 0x1f5eff,
  bronze: 0xa97142,
  brown: 0x7a4a2b,
  burgundy: 0x7a1230,
  charcoal: 0x36454f,
  copper: 0xb87333,
  coral: 0xff7f50,
  cream: 0xfff4d6,
  crimson: 0xdc143c,
  cyan: 0x00c8e0,
  emerald: 0x10b070,
  fuchsia: 0xe81cb0,
  gold: 0xd9a520,
  golden: 0xd9a520,
  green: 0x1e9e3c,
  grey: 0x808080,
  gray: 0x808080,
  indigo: 0x4b2fb0,
  ivory: 0xfffbec,
  khaki: 0xb5a76c,
  lavender: 0xb9a5e8,
  lemon: 0xffee55,
  lilac: 0xc8a2c8,
  lime: 0x9fd81e,
  magenta: 0xe6007e,
  maroon: 0x801818,
  mint: 0x98e8c0,
  mustard: 0xd8ad25,
  navy: 0x14245c,
  ochre: 0xc9822b,
  olive: 0x808020,
  orange: 0xff8c1a,
  peach: 0xffc5a0,
  pink: 0xff6fae,
  plum: 0x8e4585,
  purple: 0x8a2be2,
  red: 0xdc2626,
  rose: 0xf0507a,
  ruby: 0xb8124a,
  rust: 0xb0481c,
  salmon: 0xfa8072,
  sand: 0xdcc59b,
  scarlet: 0xf0280f,
  silver: 0xc0c4c8,
  tan: 0xd2b48c,
  teal: 0x008080,
  terracotta: 0xc8643f,
  turquoise: 0x30cfc0,
  violet: 0x7f3fd0,
  white: 0xf8f8f8,
  yellow: 0xffd91a,
};

const pattern = new RegExp(
  `#([0-9a-f]{6}|[0-9a-f]{3})\\b|\\b(?:(light|pale|pastel|dark|deep|bright|vivid)[ -]+)?(${Object.keys(names).join('|')})\\b`,
  'gi',
);

/** Every colour a text names, in its order: words such as "dark teal", or hex such as #0a7 and #00aa77. */
export function coloursIn(text: string): NamedColour[] {
  return Array.from(text.matchAll(pattern), ([written, hex, shade, word]) => ({
    name: written.toLowerCase(),
    rgb: hex ? fromHex(hex) : shaded(split(names[word!.toLowerCase()]!), shade?.toLowerCase()),
  }));
}

function fromHex(hex: string): Rgb {
  const six = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
  return split(Number.parseInt(six, 16));
}

function split(rgb: number): Rgb {
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
}

function shaded(rgb: Rgb, shade: string | undefined): Rgb {
  const [lightness, a, b] = toOklab(...rgb);
  switch (shade) {
    case 'light':
      return round(fromOklab([lightness + (1 - lightness) * 0.45, a * 0.85, b * 0.85]));
    case 'pale':
    case 'pastel':
      return round(fromOklab([lightness + (1 - lightness) * 0.65, a * 0.5, b * 0.5]));
    case 'dark':
    case 'deep':
      return round(fromOklab([lightness * 0.65, a * 0.9, b * 0.9]));
    case 'bright':
    case 'vivid':
      return round(fromOklab([Math.min(0.85, lightness * 1.1), a * 1.25, b * 1.25]));
    case undefined:
    default:
      return rgb;
  }
}

function round([red, green, blue]: Rgb): Rgb {
  return [Math.round(red), Math.round(green), Math.round(blue)];
}
