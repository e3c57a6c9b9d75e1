import { encode } from 'fast-png';
import { keepImage } from '../main/results/keep-image.ts';
import type { PlacedPicture, Size } from '../messages.ts';

/** A grey picture of 8 by 6 pixels, as a file. */
export const greyPng = encode({ width: 8, height: 6, data: new Uint8Array(8 * 6 * 4).fill(120) });

/** A picture that Figma has been given, to be placed as a layer of `size`. Files of 8 by 6 pixels are its pieces, side by side. */
export function smallPicture(figma: PluginAPI, size: Size, files: Uint8Array[] = [greyPng]): Extract<PlacedPicture, { as: 'layer' }> {
  const pieces = files.map((bytes, n) => ({ ...keepImage(figma, bytes), rect: { x: n * 8, y: 0, width: 8, height: 6 } }));
  return { as: 'layer', size, pixels: { width: 8 * files.length, height: 6 }, pieces };
}
