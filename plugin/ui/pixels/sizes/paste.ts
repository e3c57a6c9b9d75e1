import type { Picture, Rect } from '../picture.ts';

/** The picture with `part` at `rect`; every other byte stays. */
export function paste(picture: Picture, part: Picture, rect: Rect): Picture {
  const data = picture.data.slice();
  for (let y = 0; y < rect.height; y++) {
    data.set(part.data.subarray(y * rect.width * 4, (y + 1) * rect.width * 4), ((rect.y + y) * picture.width + rect.x) * 4);
  }
  return { ...picture, data };
}
