import { fromOklab, toOklab, type Oklab, type Rgb } from './oklab.ts';
import type { Pixels } from './pixels.ts';
import { resamplePixels } from './resample.ts';

/** The `count` colours that stand for a picture, darkest first: k-means over a thumbnail. */
export function dominantColours(picture: Pixels, count: number): Rgb[] {
  const small = resamplePixels(picture, 40, 40);
  const colours = Array.from({ length: 1600 }, (_, i) => toOklab(small.data[i * 4]!, small.data[i * 4 + 1]!, small.data[i * 4 + 2]!));
  colours.sort((one, other) => one[0] - other[0]);
  let centres = Array.from({ length: count }, (_, i) => colours[Math.floor(((i + 0.5) / count) * colours.length)]!);
  for (let round = 0; round < 8; round += 1) centres = moved(centres, colours);
  return centres.toSorted((one, other) => one[0] - other[0]).map((centre) => fromOklab(centre));
}

function moved(centres: Oklab[], colours: Oklab[]): Oklab[] {
  const groups = centres.map((): Oklab[] => []);
  for (const colour of colours) groups[nearest(centres, colour)]!.push(colour);
  return centres.map((centre, i) => {
    const group = groups[i]!;
    return group.length === 0
      ? centre
      : ([0, 1, 2].map((axis) => group.reduce((sum, colour) => sum + colour[axis]!, 0) / group.length) as Oklab);
  });
}

function nearest(centres: Oklab[], colour: Oklab): number {
  const distances = centres.map((centre) => Math.hypot(centre[0] - colour[0], centre[1] - colour[1], centre[2] - colour[2]));
  return distances.indexOf(Math.min(...distances));
}
