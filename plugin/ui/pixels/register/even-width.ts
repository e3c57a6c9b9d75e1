import type { Size } from '../picture.ts';

/** Widths that are tried. */
const steps = 24;
/** Pixels. Less than this is nowhere to be seen. */
const nearlyWhole = 0.02;

/**
 * The width nearest to `from`, towards `to`, at which a picture of `box` is nearly whole pixels high. Figma rounds the height
 * by a rule nobody has written down; what has nothing to round lies where it should by any rule.
 */
export function evenWidth(box: Size, from: number, to: number): number {
  const towards = Math.sign(to - from);
  const widths = Array.from({ length: Math.min(steps, Math.abs(to - from)) + 1 }, (_, step) => from + step * towards);
  const rounded = (width: number) => Math.abs((width * box.height) / box.width - Math.round((width * box.height) / box.width));
  const least = Math.max(nearlyWhole, Math.min(...widths.map(rounded)));
  return widths.find((width) => rounded(width) <= least) ?? from;
}
