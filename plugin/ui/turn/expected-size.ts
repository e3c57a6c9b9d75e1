import type { Size } from '../../messages.ts';

/** The pixels Figma is expected to make of a box, so many wide. It may round the height otherwise, by one. */
export function expectedSize(box: Size, width: number): Size {
  return { width, height: Math.max(1, Math.round((width * box.height) / box.width)) };
}
