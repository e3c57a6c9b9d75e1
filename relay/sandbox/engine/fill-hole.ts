import { cropPixels, type Area } from './crop.ts';
import { findDonor, type Offset } from './find-donor.ts';
import { membrane } from './membrane.ts';
import type { Pixels } from './pixels.ts';
import { boundsOf, type Weights } from './weights.ts';

/**
 * Fills the weighted pixels from what surrounds them: pixels from the likest place near by, levelled to the hole's rim;
 * where no place is large enough, a smooth surface with as much grain as the surroundings have.
 * A picture that is all hole comes back as it was.
 */
export function fillHole(picture: Pixels, where: Weights): Pixels {
  const hole = Uint8Array.from(where.data, (weight) => (weight > 0 ? 1 : 0));
  const bounds = boundsOf(where);
  if (!bounds || !hole.includes(0)) return picture;
  const donor = findDonor(picture, hole);
  return donor ? cloneFrom(picture, hole, bounds, donor) : stretchOver(picture, hole);
}

/** Formula: Pérez et al., "Poisson Image Editing": the difference at the rim, spread smoothly over the hole, is added to the donor. */
function cloneFrom(picture: Pixels, hole: Uint8Array, bounds: Area, { dx, dy }: Offset): Pixels {
  const { width, height } = picture;
  const left = Math.max(0, bounds.x - 2, -dx);
  const top = Math.max(0, bounds.y - 2, -dy);
  const right = Math.min(width, bounds.x + bounds.width + 2, width - dx);
  const bottom = Math.min(height, bounds.y + bounds.height + 2, height - dy);
  const area = { x: left, y: top, width: right - left, height: bottom - top };
  const own = cropPixels(picture, area);
  const donor = cropPixels(picture, { ...area, x: left + dx, y: top + dy });
  const part = Uint8Array.from(
    { length: area.width * area.height },
    (_, i) => hole[(top + Math.floor(i / area.width)) * width + left + (i % area.width)]!,
  );
  const values = Float32Array.from(own.data, (value, i) => value - donor.data[i]!);
  membrane({ width: area.width, height: area.height, values, hole: part });

  const data = picture.data.slice();
  for (let i = 0; i < part.length; i += 1) {
    if (!part[i]) continue;
    const at = ((top + Math.floor(i / area.width)) * width + left + (i % area.width)) * 4;
    for (let c = 0; c < 4; c += 1) data[at + c] = donor.data[i * 4 + c]! + values[i * 4 + c]!;
  }
  return { ...picture, data };
}

function stretchOver(picture: Pixels, hole: Uint8Array): Pixels {
  const { width, height } = picture;
  const values = Float32Array.from(picture.data);
  membrane({ width, height, values, hole });
  const grain = grainAround(picture, hole);
  const data = picture.data.slice();
  for (let i = 0; i < hole.length; i += 1) {
    if (!hole[i]) continue;
    const noise = grain * triangular(i);
    for (let c = 0; c < 3; c += 1) data[i * 4 + c] = values[i * 4 + c]! + noise;
    data[i * 4 + 3] = values[i * 4 + 3]!;
  }
  return { ...picture, data };
}

/** Standard deviation of fine detail in the known pixels, kept to what reads as grain and not as texture. */
function grainAround({ width, height, data }: Pixels, hole: Uint8Array): number {
  const details: number[] = [];
  for (let y = 1; y < height - 1; y += 3) {
    for (let x = 1; x < width - 1; x += 3) {
      const i = y * width + x;
      if (hole[i] || hole[i - 1] || hole[i + 1] || hole[i - width] || hole[i + width]) continue;
      const green = (index: number): number => data[index * 4 + 1]!;
      details.push(Math.abs(green(i) - (green(i - 1) + green(i + 1) + green(i - width) + green(i + width)) / 4));
    }
  }
  if (details.length === 0) return 0;
  details.sort((one, other) => one - other);
  return Math.min(5, details[details.length >> 1]! * 1.2);
}

/** Repeatable noise between -1 and 1, small values the likelier. */
function triangular(index: number): number {
  return hash(index * 2) - hash(index * 2 + 1);
}

function hash(value: number): number {
  let mixed = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
