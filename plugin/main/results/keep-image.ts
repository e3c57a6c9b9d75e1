import { PluginError } from '../../bridge.ts';
import { placingTexts } from '../../texts/main/placing-texts.ts';
import { imageSize } from '../capture/image-size.ts';

const longestSide = 4096;

/** Gives Figma a PNG or a GIF; the same bytes twice are one image. */
export function keepImage(figma: PluginAPI, bytes: Uint8Array): { imageHash: string } {
  const { width, height } = imageSize(bytes);
  if (Math.max(width, height) > longestSide) {
    throw new PluginError(placingTexts.tooLarge(longestSide, { width, height }));
  }
  return { imageHash: figma.createImage(bytes).hash };
}
