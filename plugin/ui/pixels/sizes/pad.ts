import { emptyPicture, type Picture, type Rect, type Size } from '../picture.ts';

/** Lays `picture` at `inset` in a larger one and fills the rest by repeating its edge pixels, so that no edge is invented. */
export function pad(picture: Picture, size: Size, inset: Rect): Picture {
  const padded = emptyPicture(size);
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, picture.width * picture.height);
  const to = new Uint32Array(padded.data.buffer);
  for (let y = 0; y < size.height; y++) {
    const row = clamp(y - inset.y, picture.height) * picture.width;
    for (let x = 0; x < size.width; x++) to[y * size.width + x] = from[row + clamp(x - inset.x, picture.width)]!;
  }
  return padded;
}

/** Lays one channel at `inset` in a larger one that is 0 everywhere else; the channel itself when that is all of it. */
export function padChannel<T extends Uint8Array>(channel: T, size: Size, inset: Rect): T | Uint8Array<ArrayBuffer> {
  if (inset.width === size.width && inset.height === size.height) return channel;
  const padded = new Uint8Array(size.width * size.height);
  for (let y = 0; y < inset.height; y++) {
    padded.set(channel.subarray(y * inset.width, (y + 1) * inset.width), (inset.y + y) * size.width + inset.x);
  }
  return padded;
}

function clamp(at: number, length: number): number {
  return Math.min(Math.max(at, 0), length - 1);
}
