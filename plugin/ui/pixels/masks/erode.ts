import type { Size } from '../picture.ts';

/** Sets to 0 whatever is within `reach` of a 0, counted along rows and then along columns. */
export function erode(channel: Uint8Array, { width, height }: Size, reach: number): Uint8Array {
  const out = channel.slice();
  for (let y = 0; y < height; y++) erodeLine(out, y * width, 1, width, reach);
  for (let x = 0; x < width; x++) erodeLine(out, x, width, height, reach);
  return out;
}

function erodeLine(channel: Uint8Array, start: number, step: number, length: number, reach: number): void {
  let last = -Infinity;
  for (let index = 0, at = start; index < length; index++, at += step) {
    if (channel[at]) {
      if (index - last <= reach) channel[at] = 0;
      continue;
    }
    if (last < index - 1) for (let back = Math.max(0, index - reach); back < index; back++) channel[start + back * step] = 0;
    last = index;
  }
}
