import { emptyPicture, type Picture, type Rect, type Size } from '../picture.ts';

/** The part of `picture` inside `rect`, byte for byte; the picture itself when that is all of it. */
export function cut(picture: Picture, rect: Rect): Picture {
  if (isWhole(rect, picture)) return picture;
  const part = emptyPicture(rect);
  for (let y = 0; y < rect.height; y++) {
    const from = ((rect.y + y) * picture.width + rect.x) * 4;
    part.data.set(picture.data.subarray(from, from + rect.width * 4), y * rect.width * 4);
  }
  return part;
}

/** The part of one channel inside `rect`; the channel itself when that is all of it. */
export function cutChannel<T extends Uint8Array>(channel: T, size: Size, rect: Rect): T | Uint8Array<ArrayBuffer> {
  if (isWhole(rect, size)) return channel;
  const { width } = size;
  const part = new Uint8Array(rect.width * rect.height);
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * width + rect.x;
    part.set(channel.subarray(from, from + rect.width), y * rect.width);
  }
  return part;
}

function isWhole(rect: Rect, { width, height }: Size): boolean {
  return rect.x === 0 && rect.y === 0 && rect.width === width && rect.height === height;
}
