import type { Turn, TurnRequest } from '../../../relay/contract.ts';

/** What a turn was asked for, but for its quality, its guides and its parent: of those a further turn says more. */
export function sameRequest(
  turn: Turn,
  { fullChain, partials }: { fullChain: boolean; partials: boolean },
): Omit<TurnRequest, 'quality' | 'guides'> {
  const { sessionId, prompt, base, inset, mask, crop, scene, markup, notes, size, lane, model, complexity, transparent } = turn;
  return {
    sessionId,
    prompt,
    size,
    lane,
    model,
    ...(base && { base }),
    ...(inset && { inset }),
    ...(mask && { mask }),
    ...(crop && { crop }),
    ...(scene && { scene }),
    ...(markup && { markup }),
    ...(notes && { notes }),
    ...(complexity && { complexity }),
    ...(transparent && { transparent }),
    ...(fullChain && lane === 'responses' && { fullChain }),
    ...(!partials && { partials }),
  };
}
