import type { Size } from '../../messages.ts';

export type { Size } from '../../messages.ts';

/** Whole pixels, from the top left corner. */
export interface Rect extends Size {
  x: number;
  y: number;
}

/** Straight (not premultiplied) RGBA, 8 bits a channel, rows from the top. */
export interface Picture extends Size {
  data: Uint8Array<ArrayBuffer>;
}

/** One of its pixels, whose red lies there. */
export interface Pixel {
  data: Uint8Array;
  at: number;
}

export function emptyPicture({ width, height }: Size): Picture {
  return { width, height, data: new Uint8Array(width * height * 4) };
}
