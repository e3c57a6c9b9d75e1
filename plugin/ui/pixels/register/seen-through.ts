import { cut } from '../sizes/cut.ts';
import { everyRow } from '../formats/every-row.ts';
import { apart, nowhere, type Offset } from './offset.ts';
import type { Picture, Rect, Size } from '../picture.ts';
import { wholeOf } from '../masks/rects.ts';
import { separable, taps } from '../sizes/separable.ts';
import { modelToReturned } from '../masks/spaces.ts';

/** Pixels. Resampling blurs by more than this displaces. */
const unseen = 0.1;

/** A part of a picture whose edges may lie between pixels. */
export type Window = Rect;

/** Where the pixels at `inset` of a picture of the `asked` size are, should the picture have come in another size. */
export function windowIn(picture: Size, asked: Size, inset: Rect): Window {
  const [[scale, , x], [, , y]] = modelToReturned(asked, picture);
  return { x: x + inset.x * scale, y: y + inset.y * scale, width: inset.width * scale, height: inset.height * scale };
}

/**
 * What of `picture` lies in `window`, as a picture of `size` with `offset` undone: all in one resampling, or none when the
 * bytes can be taken as they are. Beyond the picture's edge the edge repeats.
 * @param offset in pixels of `size`
 * @param part of `size`, all of it when left out
 * @param step takes every so many rows of the part only
 */
export function seenThrough(picture: Picture, window: Window, size: Size, offset: Offset, part: Rect = wholeOf(size), step = 1): Picture {
  const scale = size.width / window.width;
  const isWhole = Number.isInteger(window.x) && Number.isInteger(window.y);
  if (scale === 1 && isWhole && apart(offset, nowhere, size) < unseen) {
    const { data } = cut(picture, { ...part, x: window.x + part.x, y: window.y + part.y });
    return { width: part.width, height: Math.ceil(part.height / step), data: everyRow(data, part.width * 4, step) };
  }
  const start = (from: number, length: number, shift: number) => from + (length / 2 - (offset.scale * length) / 2 + shift) / scale;
  const across = { from: part.x, count: part.width, step: 1 };
  const down = { from: part.y, count: Math.ceil(part.height / step), step };
  const columns = taps(picture.width, across, scale / offset.scale, start(window.x, size.width, offset.dx));
  const rows = taps(picture.height, down, scale / offset.scale, start(window.y, size.height, offset.dy));
  return separable(picture, columns, rows);
}
