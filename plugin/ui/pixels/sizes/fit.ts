import { sizeLimits, brokenLimit } from '../../../../relay/limits.ts';
import { evenWidth } from '../register/even-width.ts';
import type { Rect, Size } from '../picture.ts';

/** One width a layer can be captured at, and what it then asks of the model. */
export interface CapturePlan {
  /** Captured pixels across. */
  width: number;
  /** Captured pixels for one page unit. */
  scale: number;
  /** The size the model is asked for, padding included. */
  model: Size;
}

/**
 * The smallest legal size that holds `captured`, and where in it the captured pixels lie. Nothing is stretched: what is
 * left over is padding, shared evenly by both sides.
 */
export function fit(captured: Size): { size: Size; inset: Rect } {
  const { multiple, leastPixels } = sizeLimits;
  let { width, height } = aligned(captured);
  while (width * height < leastPixels) {
    if (width < height) width += multiple;
    else height += multiple;
  }
  const inset = { x: (width - captured.width) >> 1, y: (height - captured.height) >> 1, width: captured.width, height: captured.height };
  return { size: { width, height }, inset };
}

/**
 * The widths worth offering for a layer of `box`, narrowest first: the least and the most the model takes, and the whole
 * multiples of the layer's own size between them.
 * @returns nothing when the layer has no area, or is so narrow that no legal picture holds it
 */
export function capturePlans(box: Size): CapturePlan[] {
  if (!(box.width > 0 && box.height > 0)) return [];
  const [least, most] = legalWidths(box);
  if (most < 1) return [];
  const multiples = [1, 2, 3, 4].map((scale) => Math.round(box.width * scale)).filter((width) => width >= least && width <= most);
  const widths = multiples.map((width) => evenWidth(box, width, most));
  if (!multiples.some((width) => width < least * 1.1)) widths.push(evenWidth(box, least, most));
  if (!widths.some((width) => width > most / 1.1)) widths.push(evenWidth(box, most, least));
  return [...new Set(widths)]
    .toSorted((a, b) => a - b)
    .map((width) => ({ width, scale: width / box.width, model: fit(rendered(box, width, 0)).size }));
}

/** The plan whose pixels are nearest to the layer's own. */
export function nearestPlan(plans: CapturePlan[]): CapturePlan | undefined {
  return plans.toSorted((a, b) => Math.abs(Math.log(a.scale)) - Math.abs(Math.log(b.scale)))[0];
}

/** By bisection: the padded size grows with the width, so the legal widths are one run. */
function legalWidths(box: Size): [least: number, most: number] {
  const most = lastThat((width) => !brokenLimit(fit(rendered(box, width, 1)).size));
  const least = lastThat((width) => pixelsOf(aligned(rendered(box, width, -1))) < sizeLimits.leastPixels) + 1;
  return [Math.min(least, most), most];
}

/** The greatest width from 0 to 4095 for which `holds` is true; it must be true up to there and false beyond. */
function lastThat(holds: (width: number) => boolean): number {
  let last = 0;
  for (let step = 2048; step >= 1; step /= 2) if (holds(last + step)) last += step;
  return last;
}

/** Figma's own rounding of the height is not documented, so plans leave a pixel of `slack` for it. */
function rendered(box: Size, width: number, slack: -1 | 0 | 1): Size {
  return { width, height: Math.max(1, Math.round((width * box.height) / box.width) + slack) };
}

/** Grown to whole multiples and to the greatest ratio, the least that can be asked for. */
function aligned({ width, height }: Size): Size {
  const { ratio } = sizeLimits;
  return { width: Math.max(roundUp(width), roundUp(height / ratio)), height: Math.max(roundUp(height), roundUp(width / ratio)) };
}

function pixelsOf({ width, height }: Size): number {
  return width * height;
}

function roundUp(length: number): number {
  return Math.ceil(length / sizeLimits.multiple) * sizeLimits.multiple;
}
