import { chained } from '../../geometry.ts';
import type { Box, Transform } from '../../messages.ts';
import type { Rect, Size } from './picture.ts';

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
function capturedToCrop({ x, y }: Rect): Transform {
  return [
    [1, 0, -x],
    [0, 1, -y],
  ];
}

/** The sent part to the model's pixels, in which it lies at `inset`. Never scaled. */
function cropToModel({ x, y }: Rect): Transform {
  return [
    [1, 0, x],
    [0, 1, y],
  ];
}

/** All the way, from the page to what the model sees; its inverse leads back. */
export function pageToModel(box: Box, size: Size, crop: Rect, inset: Rect): Transform {
  return chained(pageToCaptured(box, size), capturedToCrop(crop), cropToModel(inset));
}
