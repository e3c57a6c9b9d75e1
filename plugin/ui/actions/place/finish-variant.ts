import type { Turn, Variant } from '../../../../relay/contract.ts';
import { edgeInPixels } from '../../pixels/masks/edge-in-pixels.ts';
import type { Bytes } from '../../pixels/formats/blobbed.ts';
import type { Finished, FinishAsk } from '../../pixels/jobs.ts';
import { sharp } from '../../pixels/masks/soften.ts';
import type { Place } from '../../state.ts';
import type { Services } from '../services.ts';
import { sourceOf, type Source } from './source-of.ts';

/** Where a turn's pictures go, and where those it was given can be found again. */
export interface Target extends Place {
  findBlob: (sha256: string) => Promise<Bytes>;
}

/** A picture that came, and where it belongs. */
export interface Arrived {
  turn: Turn;
  variant: Variant;
  target: Target;
}

/** What the model returned, laid into the base it was given. `source` is null for a picture made from nothing. */
export async function finishVariant(
  { turn, variant, target }: Arrived,
  offset: FinishAsk['offset'],
  { pixels }: Services,
): Promise<{ finished: Finished; source: Source | null }> {
  const { transparent } = turn;
  const source = await sourceOf(turn, variant, target.findBlob);
  if (!source) return { finished: await pixels.finishNew({ raw: await target.findBlob(variant.raw), transparent }), source };
  const { laying } = target;
  const edge = laying ? edgeInPixels(laying.edge, laying.box, laying.captured) : sharp;
  // What shows a patch is its outline; a mask without one leaves a flat picture.
  const placing = laying?.shapes ? laying.placing : 'beside';
  const finished = await pixels.finish({ ...source, edge, reshaped: null, offset, placing, transparent });
  return { finished, source };
}
