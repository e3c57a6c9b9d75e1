import type { Picture, Rect } from '../picture.ts';

/** The picture with `part` at `rect`; every other byte stays. When that is all of it, the part itself. */
export function paste(picture: Picture, part: Picture, rect: Rect): Picture {
  if (rect.width === picture.width && rect.height === picture.height) return part;
  const data = picture.data.slice();
  for (let y = 0; y < rect.height; y++) {
    data.set(part.data.subarray(y * rect.width * 4, (y + 1) * rect.width * 4), ((rect.y + y) * picture.width + rect.x) * 4);
  }
  return { ...picture, data };
}
