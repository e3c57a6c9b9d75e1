import { chained } from '../../../geometry.ts';
import type { Box, Transform } from '../../../messages.ts';
import type { Rect, Size } from '../picture.ts';

/** Page to captured pixels: as Figma exported it, whose rounding of the height is not ours to repeat. */
export function pageToCaptured(box: Box, size: Size): Transform {
  const across = size.width / box.width;
  const down = size.height / box.height;
  return [
    [across, 0, -box.x * across],
    [0, down, -box.y * down],
  ];
}

/** Captured pixels to those of a part of them. */
export function capturedToCrop({ x, y }: Rect): Transform {
  return [
    [1, 0, -x],
    [0, 1, -y],
  ];
}

/** The sent part to the model's pixels, in which it lies at `inset`. Never scaled. */
export function cropToModel({ x, y }: Rect): Transform {
  return [
    [1, 0, x],
    [0, 1, y],
  ];
}

/** What the model was given to what it returned, should that have come in another size: evenly scaled, cut at both ends. */
export function modelToReturned(asked: Size, returned: Size): Transform {
  const scale = Math.min(returned.width / asked.width, returned.height / asked.height);
  return [
    [scale, 0, (returned.width - asked.width * scale) / 2],
    [0, scale, (returned.height - asked.height * scale) / 2],
  ];
}

/** All the way, from the page to what the model sees; its inverse leads back. */
export function pageToModel(box: Box, size: Size, crop: Rect, inset: Rect): Transform {
  return chained(pageToCaptured(box, size), capturedToCrop(crop), cropToModel(inset));
}
