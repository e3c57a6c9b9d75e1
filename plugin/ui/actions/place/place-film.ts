import type { PlacedPicture } from '../../../messages.ts';
import type { Arrived } from './finish-variant.ts';
import { originOf } from './origin-of.ts';
import { persist, type PersistOptions } from '../connection/persist.ts';
import type { Services } from '../services.ts';
import { sizeOnPage } from './size-on-page.ts';

/**
 * Places a GIF as it came, which Figma plays.
 * @returns whether it was placed; false when a person has taken away what stood in for it
 */
export async function placeFilm(
  { is, ...arrived }: Arrived & { is: 'awaited' | 'asked' },
  { main }: Services,
  patience: PersistOptions,
): Promise<boolean> {
  const { variant, target } = arrived;
  const { width, height } = variant;
  const bytes = await persist(() => target.findBlob(variant.raw), patience);
  const { imageHash } = await main.keepImage({ bytes });
  const pieces = [{ imageHash, rect: { x: 0, y: 0, width, height } }];
  const picture: PlacedPicture = { as: 'layer', size: sizeOnPage(arrived), pixels: { width, height }, pieces };
  const { layerId } = await main.placeVariant({ picture, origin: originOf(arrived), laying: null, is });
  return layerId !== null;
}
