import type { Bytes } from '../../pixels/formats/blobbed.ts';
import type { Arrived } from './finish-variant.ts';
import { keepComposite } from './keep-composite.ts';
import { originOf } from './origin-of.ts';
import { persist, type PersistOptions } from '../connection/persist.ts';
import type { Services } from '../services.ts';
import { sizeOnPage } from './size-on-page.ts';

/**
 * Makes an SVG vector layers, and gives the relay a picture of them for the history: the panel shows no markup of others.
 * @returns whether it was placed; false when a person has taken away what stood in for it
 */
export async function placeDrawing(
  { is, ...arrived }: Arrived & { is: 'awaited' | 'asked' },
  services: Services,
  patience: PersistOptions,
): Promise<boolean> {
  const { main, pixels } = services;
  const { turn, variant, target } = arrived;
  const svg = new TextDecoder().decode(await persist(() => target.findBlob(variant.raw), patience));
  const { layerId } = await main.placeVector({ svg, origin: originOf(arrived), size: sizeOnPage(arrived), is });
  if (layerId === null) return false;
  const { png } = await main.capture({ layerId, hide: [], width: variant.width });
  const composite = await pixels.name({ bytes: png as Bytes });
  await keepComposite({ turnId: turn.id, variant: variant.index, composite }, services, patience);
  return true;
}
