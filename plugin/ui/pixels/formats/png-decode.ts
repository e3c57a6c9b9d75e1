import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png';
import { pictureFileTexts } from '../../../texts/panel/picture-file-texts.ts';
import { emptyPicture, type Picture } from '../picture.ts';

/**
 * Every stored byte as it is: a 2D canvas would lose the colour of transparent pixels. 16-bit channels keep their upper byte.
 * @throws Error with a sentence for people when `bytes` is no whole PNG
 */
export function pngDecode(bytes: Uint8Array): Picture {
  const png = read(bytes);
  const { data, channels, highest } = samples(png);
  const hidden = png.palette ? undefined : png.transparency;
  const picture = emptyPicture(png);
  const grey = channels < 3;

  if (highest === 255 && channels >= 3 && !hidden) return { ...picture, data: withAlpha(data, channels, picture.data) };

  for (let from = 0, to = 0; to < picture.data.length; from += channels, to += 4) {
    for (let channel = 0; channel < 3; channel++) picture.data[to + channel] = level(data[grey ? from : from + channel]!, highest);
    if (channels === 2 || channels === 4) picture.data[to + 3] = level(data[from + channels - 1]!, highest);
    else picture.data[to + 3] = hidden && isHidden(hidden, data, from, channels) ? 0 : 255;
  }
  return picture;
}

function read(bytes: Uint8Array): DecodedPng {
  try {
    return decode(bytes);
  } catch (cause) {
    throw new Error(pictureFileTexts.damagedPng, { cause });
  }
}

/** What nearly every picture is: red, green and blue in bytes, and perhaps alpha. */
function withAlpha(data: DecodedPng['data'], channels: number, into: Picture['data']): Picture['data'] {
  for (let from = 0, to = 0; to < into.length; from += channels, to += 4) {
    into[to] = data[from]!;
    into[to + 1] = data[from + 1]!;
    into[to + 2] = data[from + 2]!;
    into[to + 3] = channels === 4 ? data[from + 3]! : 255;
  }
  return into;
}

function samples(png: DecodedPng): { data: DecodedPng['data']; channels: number; highest: number } {
  if (png.palette) return { data: convertIndexedToRgb(png), channels: png.palette[0]?.length ?? 3, highest: 255 };
  if (png.depth >= 8) return { data: png.data, channels: png.channels, highest: png.depth === 16 ? 65_535 : 255 };
  return { data: unpack(png), channels: 1, highest: 2 ** png.depth - 1 };
}

/** Grey of 1, 2 or 4 bits comes several samples a byte, each row starting on a byte. */
function unpack({ width, height, depth, data }: DecodedPng): Uint8Array {
  const unpacked = new Uint8Array(width * height);
  const rowBytes = Math.ceil((width * depth) / 8);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = data[y * rowBytes + (bit >> 3)]!;
      unpacked[y * width + x] = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
    }
  }
  return unpacked;
}

function level(sample: number, highest: number): number {
  if (highest === 255) return sample;
  return highest === 65_535 ? sample >> 8 : Math.round((sample * 255) / highest);
}

function isHidden(hidden: Uint16Array, data: DecodedPng['data'], at: number, channels: number): boolean {
  return hidden.length === channels && hidden.every((value, channel) => value === data[at + channel]);
}
