/** A picture in memory: 8-bit RGBA, alpha not multiplied in, row after row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** A picture of the given size in which every pixel is transparent black. */
export function blankPixels(width: number, height: number): Pixels {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}
