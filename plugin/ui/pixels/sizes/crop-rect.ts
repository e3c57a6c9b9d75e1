import { sizeLimits, brokenLimit } from '../../../../relay/limits.ts';
import { fit } from './fit.ts';
import type { Rect, Size } from '../picture.ts';

/** Of the picture's longest side, and of the mask's mean side: how much is shown round the mask, whichever is more. */
const context = { ofPicture: 1 / 16, ofMask: 1 / 2 };
/** A part with a greater share of the picture's pixels spares little, and shows the model less. */
const mostShare = 0.7;

/**
 * The part of a picture that is worth sending for a mask: the mask with its surroundings, grown to a size the model takes,
 * inside the picture. The model sees it pixel for pixel. What surrounds a large mask is cut down to the picture's share
 * before a part becomes more than the model takes.
 * @param bounds the mask's, in the picture's pixels; what lies beyond the picture is cut off
 * @returns null when that is nearly the whole of a picture the model takes, or more than it takes, or the mask lies beside the picture
 */
export function cropRect(bounds: Rect, picture: Size): Rect | null {
  const mask = inside(bounds, picture);
  if (!mask) return null;
  const least = Math.ceil(context.ofPicture * Math.max(picture.width, picture.height));
  const wanted = Math.max(least, Math.ceil((context.ofMask * (mask.width + mask.height)) / 2));
  for (let margin = wanted; ; margin = Math.max(least, margin - sizeLimits.multiple)) {
    const part = grown(mask, margin, picture);
    if (isLegal(part)) return isClearlyLess(part, picture) || !isLegal(picture) ? part : null;
    if (margin === least) return null;
  }
}

function isLegal(size: Size): boolean {
  return !brokenLimit(fit(size).size);
}

function isClearlyLess(part: Size, whole: Size): boolean {
  return part.width * part.height < mostShare * whole.width * whole.height;
}

/** In whole pixels. */
function inside({ x, y, width, height }: Rect, picture: Size): Rect | null {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const right = Math.min(picture.width, Math.ceil(x + width));
  const bottom = Math.min(picture.height, Math.ceil(y + height));
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

function grown(mask: Rect, margin: number, picture: Size): Rect {
  const { width, height } = legal({ width: mask.width + 2 * margin, height: mask.height + 2 * margin }, picture);
  return {
    x: placed(mask.x + mask.width / 2, width, picture.width),
    y: placed(mask.y + mask.height / 2, height, picture.height),
    width,
    height,
  };
}

/** At least as large as wanted, as far as the picture reaches; what the picture lacks is padded later, as for a whole one. */
function legal(wanted: Size, picture: Size): Size {
  const { multiple, ratio, leastPixels } = sizeLimits;
  const within = (length: number, most: number) => Math.min(most, Math.ceil(length / multiple) * multiple);
  let width = within(Math.max(wanted.width, wanted.height / ratio), picture.width);
  let height = within(Math.max(wanted.height, wanted.width / ratio), picture.height);
  while (width * height < leastPixels && (width < picture.width || height < picture.height)) {
    const widens = height === picture.height || (width <= height && width < picture.width);
    if (widens) width = within(width + 1, picture.width);
    else height = within(height + 1, picture.height);
  }
  return { width, height };
}

/** Round the middle where it can be, inside the picture always. */
function placed(middle: number, length: number, most: number): number {
  return Math.min(most - length, Math.max(0, Math.round(middle - length / 2)));
}
