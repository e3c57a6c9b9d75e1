import { readFile } from 'node:fs/promises';
import { decode as decodeJpeg } from 'jpeg-js';
import { emptyPicture, type Picture, type Size } from '../../plugin/ui/pixels/picture.ts';
import { photoFiles } from '../../preview/photo-files.ts';

export const kinds = ['photograph', 'interface', 'text', 'gradient', 'noise'] as const;
export type Kind = (typeof kinds)[number];

/** A picture of its kind, the same for the same numbers. */
export async function pictureOf(kind: Kind, size: Size, random: () => number): Promise<Picture> {
  switch (kind) {
    case 'photograph':
      return photograph(size, random);
    case 'interface':
      return panels(size, random);
    case 'text':
      return lines(size, random);
    case 'gradient':
      return gradient(size, random);
    case 'noise':
      return grain(size, random);
  }
}

const decoded = new Map<string, Picture>();

/** A part of one of the photographs, enlarged where it is too small. */
async function photograph(size: Size, random: () => number): Promise<Picture> {
  const name = Object.values(photoFiles)[Math.floor(random() * 5)]!;
  let photo = decoded.get(name);
  if (!photo) {
    const { width, height, data } = decodeJpeg(await readFile(name), { useTArray: true });
    photo = { width, height, data: new Uint8Array(data) };
    decoded.set(name, photo);
  }
  const scale = Math.max(1, size.width / photo.width, size.height / photo.height);
  const left = random() * (photo.width - size.width / scale);
  const top = random() * (photo.height - size.height / scale);
  const whole = photo;
  return painted(size, (x, y, c) => bilinear(whole, left + x / scale, top + y / scale, c));
}

/** Cards, buttons and hairlines in flat colours. */
function panels(size: Size, random: () => number): Picture {
  const picture = filled(size, [245, 246, 248]);
  for (let i = 0; i < 40; i++) {
    const width = 20 + random() * size.width * 0.3;
    const height = 8 + random() * size.height * 0.2;
    const colour = [random() * 255, random() * 255, random() * 255];
    box(picture, random() * (size.width - width), random() * (size.height - height), width, height, colour);
  }
  for (let i = 0; i < 12; i++)
    box(picture, 0, random() * size.height, size.width * random(), 1 + Math.floor(random() * 2), [210, 212, 216]);
  return picture;
}

/** Paragraphs of dark strokes as letters are: stems, bars and gaps of a few pixels. */
function lines(size: Size, random: () => number): Picture {
  const picture = filled(size, [252, 251, 248]);
  const height = 14 + Math.floor(random() * 16);
  for (let y = 24; y + height < size.height - 16; y += Math.round(height * 1.7)) {
    const end = size.width * (0.6 + random() * 0.36);
    for (let x = 24; x < end;) {
      const letters = 2 + Math.floor(random() * 8);
      for (let letter = 0; letter < letters && x < end; letter++) {
        const width = height * (0.35 + random() * 0.3);
        const top = y + (random() < 0.7 ? height * 0.3 : 0);
        box(picture, x, top, height * 0.12, y + height - top, [30, 30, 34]);
        if (random() < 0.7) box(picture, x, top + random() * (y + height - top) * 0.8, width * 0.8, height * 0.1, [30, 30, 34]);
        if (random() < 0.6) box(picture, x + width * 0.7, top, height * 0.12, y + height - top, [30, 30, 34]);
        x += width;
      }
      x += height * 0.4;
    }
  }
  return picture;
}

/** A backdrop of slow colour with some soft discs on it. */
function gradient(size: Size, random: () => number): Picture {
  const from = [random() * 255, random() * 255, random() * 255];
  const to = [random() * 255, random() * 255, random() * 255];
  const discs = Array.from({ length: 10 }, () => ({
    x: random() * size.width,
    y: random() * size.height,
    radius: 40 + random() * 200,
    soft: 2 + random() * 40,
    levels: [random() * 160 - 80, random() * 160 - 80, random() * 160 - 80],
  }));
  return painted(size, (x, y, c) => {
    const along = (x / size.width + y / size.height) / 2;
    let level = from[c]! + (to[c]! - from[c]!) * along;
    for (const disc of discs) {
      const inside = (disc.radius - Math.hypot(x - disc.x, y - disc.y)) / disc.soft;
      level += disc.levels[c]! * Math.min(1, Math.max(0, 0.5 + inside));
    }
    return level;
  });
}

function grain(size: Size, random: () => number): Picture {
  return painted(size, () => 128 + (random() + random() + random() - 1.5) * 120);
}

export function painted(size: Size, level: (x: number, y: number, channel: number) => number): Picture {
  const picture = emptyPicture(size);
  const levels = new Uint8ClampedArray(picture.data.buffer);
  for (let y = 0, at = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, at += 4) {
      for (let c = 0; c < 3; c++) levels[at + c] = level(x, y, c);
      levels[at + 3] = 255;
    }
  }
  return picture;
}

function filled(size: Size, colour: number[]): Picture {
  return painted(size, (_x, _y, c) => colour[c]!);
}

/** Edges that fall between pixels are weighed. */
function box({ width, height, data }: Picture, left: number, top: number, wide: number, high: number, colour: number[]): void {
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, top + high); y++) {
    const down = Math.min(y + 1, top + high) - Math.max(y, top);
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, left + wide); x++) {
      const share = down * (Math.min(x + 1, left + wide) - Math.max(x, left));
      const at = (y * width + x) * 4;
      for (let c = 0; c < 3; c++) data[at + c] = Math.round(data[at + c]! + (colour[c]! - data[at + c]!) * share);
    }
  }
}

function bilinear({ width, height, data }: Picture, x: number, y: number, channel: number): number {
  const left = Math.min(width - 2, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 2, Math.max(0, Math.floor(y)));
  const across = Math.min(1, Math.max(0, x - left));
  const down = Math.min(1, Math.max(0, y - top));
  const at = (top * width + left) * 4 + channel;
  const above = data[at]! + (data[at + 4]! - data[at]!) * across;
  const below = data[at + width * 4]! + (data[at + width * 4 + 4]! - data[at + width * 4]!) * across;
  return above + (below - above) * down;
}
