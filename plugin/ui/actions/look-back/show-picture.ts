import { longestThumbnailSide } from '../../../../relay/limits.ts';
import type { Turn, Variant } from '../../../../relay/contract.ts';
import type { Bytes } from '../../pixels/formats/blobbed.ts';
import { pictureKey } from '../../state.ts';
import type { Services } from '../services.ts';

/** Fetches a small picture of each of a turn's results, once. A drawing has none before it was placed. */
export async function showPicture({ id, variants }: Turn, services: Services): Promise<void> {
  const { store, pictureUrl } = services;
  for (const variant of variants) {
    if (store.state.pictures[pictureKey(id, variant.index)]) continue;
    const small = await smallOf(variant, services);
    if (small) store.dispatch({ type: 'picture.arrived', turnId: id, variant: variant.index, url: pictureUrl(small) });
  }
}

async function smallOf({ thumbnail, composite, raw, format }: Variant, { relay, pixels }: Services): Promise<Bytes | null> {
  if (thumbnail) return relay.blob(thumbnail);
  const whole = composite ?? (format === 'svg' ? null : raw);
  return whole === null ? null : pixels.thumbnail({ bytes: await relay.blob(whole), longestSide: longestThumbnailSide });
}
