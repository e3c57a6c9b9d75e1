import { paeth } from './paeth.ts';
import type { Picture } from '../picture.ts';

/** Rows of a picture. */
export interface Rows {
  from: number;
  to: number;
}

/**
 * Bytes that are filtered, and then packed as one block, while they are near. Some decoders (fflate's stream) make room for no more
 * than 131,072 bytes of a block that repeats nothing, and lose the rest without a word.
 */
const stripBytes = 120_000;

/**
 * What a PNG packs of some rows of a picture: each with its filter before it, which is Paeth's throughout: near the best for
 * photographs and for flat design alike, and half the size of none.
 * @param channels 3 leaves alpha out
 * @returns some rows after the other, each time in the same bytes
 */
export function filtered(
  { width, data }: Pick<Picture, 'width' | 'data'>,
  rows: Rows,
  channels: 3 | 4,
): Generator<Uint8Array<ArrayBuffer>> {
  const nothing = new Uint8Array(width * 4);
  const rowOf = (row: number) => (row < 0 ? nothing : data.subarray(row * width * 4, (row + 1) * width * 4));
  const filterRow = channels === 4 ? filterColourAndAlpha : filterColour;
  return inStrips(rows, width * channels + 1, (out, at, row) => {
    out[at] = 4;
    filterRow(out, at + 1, rowOf(row), rowOf(row - 1));
  });
}

/** The same of one channel, as masks have: what a row has in common with the one above is nothing, and the rest is at edges. */
export function filteredGrey(grey: Uint8Array, width: number, height: number): Generator<Uint8Array<ArrayBuffer>> {
  return inStrips({ from: 0, to: height }, width + 1, (out, start, row) => {
    out[start] = row === 0 ? 0 : 2;
    for (let at = row * width, to = start + 1; at < (row + 1) * width; at++, to++)
      out[to] = row === 0 ? grey[at]! : grey[at]! - grey[at - width]!;
  });
}

function* inStrips(
  { from, to }: Rows,
  rowBytes: number,
  filterRow: (out: Uint8Array, at: number, row: number) => void,
): Generator<Uint8Array<ArrayBuffer>> {
  const count = Math.min(to - from, Math.max(1, Math.floor(stripBytes / rowBytes)));
  const strip = new Uint8Array(count * rowBytes);
  for (let first = from; first < to; first += count) {
    const last = Math.min(to, first + count);
    for (let row = first; row < last; row++) filterRow(strip, (row - first) * rowBytes, row);
    yield strip.subarray(0, (last - first) * rowBytes);
  }
}

/** Written out, as the next one: channels that do not wait for each other are worked on at once. */
function filterColour(out: Uint8Array, start: number, here: Uint8Array, above: Uint8Array): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  let redAbove = 0;
  let greenAbove = 0;
  let blueAbove = 0;
  for (let from = 0, to = start; from < here.length; from += 4, to += 3) {
    const nextRed = here[from]!;
    const nextGreen = here[from + 1]!;
    const nextBlue = here[from + 2]!;
    const overRed = above[from]!;
    const overGreen = above[from + 1]!;
    const overBlue = above[from + 2]!;
    out[to] = nextRed - paeth(red, overRed, redAbove);
    out[to + 1] = nextGreen - paeth(green, overGreen, greenAbove);
    out[to + 2] = nextBlue - paeth(blue, overBlue, blueAbove);
    red = nextRed;
    green = nextGreen;
    blue = nextBlue;
    redAbove = overRed;
    greenAbove = overGreen;
    blueAbove = overBlue;
  }
}

function filterColourAndAlpha(out: Uint8Array, start: number, here: Uint8Array, above: Uint8Array): void {
  for (let at = 0; at < 4; at++) out[start + at] = here[at]! - above[at]!;
  for (let at = 4, to = start + 4; at < here.length; at += 4, to += 4) {
    out[to] = here[at]! - paeth(here[at - 4]!, above[at]!, above[at - 4]!);
    out[to + 1] = here[at + 1]! - paeth(here[at - 3]!, above[at + 1]!, above[at - 3]!);
    out[to + 2] = here[at + 2]! - paeth(here[at - 2]!, above[at + 2]!, above[at - 2]!);
    out[to + 3] = here[at + 3]! - paeth(here[at - 1]!, above[at + 3]!, above[at - 1]!);
  }
}
