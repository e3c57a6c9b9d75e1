import { decode } from 'fast-png';

export type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

export interface Picture {
  width: number;
  height: number;
  at(x: number, y: number): Pixel;
}

/** A PNG of 8 bits with alpha, to be looked at pixel by pixel. */
export function picture(png: Uint8Array): Picture {
  const { width, height, data, channels, depth } = decode(png);
  if (channels !== 4 || depth !== 8) throw new Error(`A picture of ${channels} channels with ${depth} bits`);
  return {
    width,
    height,
    at(x, y) {
      if (x < 0 || y < 0 || x >= width || y >= height) throw new Error(`${x}, ${y} is not in a picture of ${width} × ${height}`);
      const from = (y * width + x) * 4;
      return [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0, data[from + 3] ?? 0];
    },
  };
}
