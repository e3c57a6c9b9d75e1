import type { Turn, Variant } from '../../relay/contract.ts';
import { noChain, type Estimate } from '../../relay/cost.ts';
import { partialsEach } from '../../relay/limits.ts';
import { chainOf, sentSizes } from './chain-of.ts';
import { finalRequest } from './plan-final.ts';
import { forecast } from './price-of.ts';
import type { PanelState } from './state.ts';
import { wayOf } from './way-of.ts';

/** What it will cost to make a draft at high quality; null when a price is not known. */
export function priceOfFinal(state: PanelState, turn: Turn, variant: Variant): Estimate | null {
  const { connection, draft, history } = state;
  if (connection.is !== 'connected') return null;
  const { quality, size, prompt, partials, fullChain = false } = finalRequest(turn, variant, draft.options);
  const planned = {
    lane: wayOf(turn.lane, connection.service.can),
    imageModel: turn.model,
    mainModel: connection.service.mainModel,
    size,
    quality,
    partials: partials === false || !connection.service.can.includes('partials') ? 0 : partialsEach,
    variants: 1,
    pictures: [...sentSizes(turn), { width: variant.width, height: variant.height }],
    promptLength: prompt.length,
    chain: noChain,
    changesLength: 0,
  };
  const before = chainOf(history?.turns ?? [], turn.parentId);
  return forecast(planned, before, { isMasked: turn.mask !== null, hasBase: turn.base !== null, fullChain, lane: turn.lane }, state);
}
