import { emptyPicture, type Picture, type Rect, type Size } from './picture.ts';

/** The part of `picture` inside `rect`, byte for byte. */
export function cut(picture: Picture, rect: Rect): Picture {
  const part = emptyPicture(rect);
  for (let y = 0; y < rect.height; y++) {
    const from = ((rect.y + y) * picture.width + rect.x) * 4;
    part.data.set(picture.data.subarray(from, from + rect.width * 4), y * rect.width * 4);
  }
  return part;
}

/** The part of one channel inside `rect`. */
export function cutChannel(channel: Uint8Array, { width }: Size, rect: Rect): Uint8Array<ArrayBuffer> {
  const part = new Uint8Array(rect.width * rect.height);
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * width + rect.x;
    part.set(channel.subarray(from, from + rect.width), y * rect.width);
  }
  return part;
}
