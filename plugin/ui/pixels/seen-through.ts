import { cut } from './cut.ts';
import { apart, nowhere, type Offset } from './offset.ts';
import type { Picture, Rect, Size } from './picture.ts';
import { separable, taps } from './separable.ts';

/** Pixels. Resampling blurs by more than this displaces. */
const unseen = 0.1;

/** A part of a picture whose edges may lie between pixels. */
export type Window = Rect;

/** Where the pixels at `inset` of a picture of the `asked` size are, should the picture have come in another size: evenly scaled and cut at both ends. */
export function windowIn(picture: Size, asked: Size, inset: Rect): Window {
  const scale = Math.min(picture.width / asked.width, picture.height / asked.height);
  return {
    x: (picture.width - asked.width * scale) / 2 + inset.x * scale,
    y: (picture.height - asked.height * scale) / 2 + inset.y * scale,
    width: inset.width * scale,
    height: inset.height * scale,
  };
}

/**
 * What of `picture` lies in `window`, as a picture of `size` with `offset` undone: all in one resampling, or none when the
 * bytes can be taken as they are. Beyond the picture's edge the edge repeats.
 * @param offset in pixels of `size`
 */
export function seenThrough(picture: Picture, window: Window, size: Size, offset: Offset): Picture {
  const scale = size.width / window.width;
  const isWhole = Number.isInteger(window.x) && Number.isInteger(window.y);
  if (scale === 1 && isWhole && apart(offset, nowhere, size) < unseen) return cut(picture, window);
  const start = (from: number, length: number, shift: number) => from + (length / 2 - (offset.scale * length) / 2 + shift) / scale;
  const columns = taps(picture.width, size.width, scale / offset.scale, start(window.x, size.width, offset.dx));
  const rows = taps(picture.height, size.height, scale / offset.scale, start(window.y, size.height, offset.dy));
  return separable(picture, size, columns, rows);
}
