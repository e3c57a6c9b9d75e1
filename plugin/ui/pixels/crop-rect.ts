import { sizeLimits } from '../../../relay/limits.ts';
import type { Rect, Size } from './picture.ts';

/** Of the picture's longest side, and of the mask's mean side: how much is shown round the mask, whichever is more. */
const context = { ofPicture: 1 / 16, ofMask: 1 / 2 };

/**
 * The part of a picture that is worth sending for a mask: the mask with its surroundings, grown to a size the model takes,
 * inside the picture. The model sees it pixel for pixel.
 * @returns null when that is the whole picture, or the mask is empty
 */
export function cropTo(mask: Uint8Array, picture: Size): Rect | null {
  const covered = bounds(mask, picture);
  if (!covered) return null;
  const margin = Math.ceil(
    Math.max(context.ofPicture * Math.max(picture.width, picture.height), (context.ofMask * (covered.width + covered.height)) / 2),
  );
  const { width, height } = legal({ width: covered.width + 2 * margin, height: covered.height + 2 * margin }, picture);
  if (width === picture.width && height === picture.height) return null;
  return {
    x: placed(covered.x + covered.width / 2, width, picture.width),
    y: placed(covered.y + covered.height / 2, height, picture.height),
    width,
    height,
  };
}

/** The smallest rectangle that holds every pixel the mask covers. */
function bounds(mask: Uint8Array, { width, height }: Size): Rect | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (mask[y * width + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
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
