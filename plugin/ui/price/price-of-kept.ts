import type { Turn, TurnRequest } from '../../../relay/contract.ts';
import { noChain, type Estimate } from '../../../relay/cost.ts';
import { partialsEach } from '../../../relay/limits.ts';
import type { Size } from '../../messages.ts';
import { chainOf, sentSizes } from './chain-of.ts';
import { forecast } from './price-of.ts';
import type { PanelState } from '../state.ts';
import { wayOf } from '../turn/way-of.ts';

/**
 * What it will cost to ask once more for what a turn was asked for; null when a price is not known.
 * @param further sizes of pictures the request names beside those of the turn
 */
export function priceOfKept(state: PanelState, turn: Turn, request: TurnRequest, further: Size[]): Estimate | null {
  const { connection, history } = state;
  // What a drawing's author writes and how a film's frames are counted is not published.
  if (connection.is !== 'connected' || (request.format ?? 'png') !== 'png') return null;
  const { quality, size, prompt, partials, variants = 1, fullChain = false } = request;
  const planned = {
    lane: wayOf(turn.lane, connection.service.can),
    imageModel: turn.model,
    mainModel: connection.service.mainModel,
    size,
    quality,
    partials: partials === false || !connection.service.can.includes('partials') ? 0 : partialsEach,
    variants,
    pictures: [...sentSizes(turn), ...further],
    promptLength: prompt.length,
    chain: noChain,
    changesLength: 0,
  };
  const before = chainOf(history?.turns ?? [], turn.parentId);
  return forecast(planned, before, { isMasked: turn.mask !== null, hasBase: turn.base !== null, fullChain, lane: turn.lane }, state);
}
