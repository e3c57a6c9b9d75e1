import type { Lane, TurnRequest, Usage } from '../contract.ts';
import { type Correction, learn, type Sample } from './learn.ts';
import { imageModel } from '../models.ts';
import { outputTokens, tokensPerPartial } from '../tokens.ts';
import { partialsOf } from './how-to-go-on.ts';
import type { Offer } from './upstream.ts';

/** A turn that is done, and what the upstream counted for it. */
export interface CountedTurn {
  request: TurnRequest;
  lane: Lane;
  model: string;
  /** Pictures that came. */
  made: number;
  usage: Usage;
}

/**
 * What turns teach about estimates. They are held against what our table says now, not against what it said then.
 * @param turns newest first
 */
export function correctionsFrom(turns: readonly CountedTurn[], offer: Offer): Correction[] {
  return learn(turns.flatMap((turn) => sampleOf(turn, offer) ?? []).toReversed());
}

function sampleOf({ request, lane, model, made, usage }: CountedTurn, offer: Offer): Sample | null {
  const { quality, size, format = 'png' } = request;
  const counted = outputTokens(imageModel(model), quality, size);
  if (!counted || made === 0 || format !== 'png') return null;
  const estimated = counted.least + partialsOf(request, lane, offer) * tokensPerPartial;
  return { model, quality, estimated, actual: usage.imageOutputTokens / made };
}
