import type { TurnRequest } from '../../../../relay/contract.ts';
import type { Size } from '../../../messages.ts';
import type { TurnPlan } from '../../turn/plan-turn.ts';

/** A plan's request without its pictures and its parent. What is as the relay has it anyway is left out. */
export function requestOf(
  { sessionId, batchId, asked }: Pick<TurnPlan, 'sessionId' | 'batchId' | 'asked'>,
  { prompt, size }: { prompt: string; size: Size },
): TurnRequest {
  const { quality, lane, model, complexity, transparent, format, variants, fullChain, partials } = asked;
  return {
    sessionId,
    prompt,
    guides: [],
    size,
    quality,
    lane,
    ...(model !== null && { model }),
    ...(complexity !== null && { complexity }),
    ...(transparent && { transparent }),
    ...(format !== 'png' && { format }),
    ...(lane === 'images' && variants > 1 && { variants }),
    ...(batchId !== null && { batchId }),
    ...(fullChain && { fullChain }),
    ...(!partials && { partials }),
  };
}
