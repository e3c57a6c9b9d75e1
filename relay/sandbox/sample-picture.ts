import { blankPixels, type Pixels } from './engine/pixels.ts';

/** A picture for tests: soft colours that differ at every place, opaque. */
export function samplePicture(width: number, height: number): Pixels {
  const picture = blankPixels(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      picture.data.set([90 + (x * 120) / width, 80 + (y * 100) / height, 100 + 40 * Math.sin(x / 9), 255], (y * width + x) * 4);
    }
  }
  return picture;
}

/** A mask for tests, as the API wants it: alpha 0, to be edited, in the middle third, and opaque elsewhere. */
export function sampleMask(width: number, height: number): Pixels {
  const mask = blankPixels(width, height);
  for (let i = 0; i < width * height; i += 1) mask.data[i * 4 + 3] = inMiddle(i % width, Math.floor(i / width), width, height) ? 0 : 255;
  return mask;
}

export function inMiddle(x: number, y: number, width: number, height: number): boolean {
  return x >= width / 3 && x < (width * 2) / 3 && y >= height / 3 && y < (height * 2) / 3;
}
