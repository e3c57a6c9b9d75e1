import type { MainCalls } from '../../../messages.ts';
import type { Arrived } from './finish-variant.ts';

/** What is written on the layer of a picture that came. */
export function originOf({ turn, variant, target }: Arrived): Parameters<MainCalls['placeVariant']>[0]['origin'] {
  return {
    sessionId: turn.sessionId,
    turnId: turn.id,
    variant: variant.index,
    baseId: target.baseId,
    prompt: turn.prompt.slice(0, 500),
    createdAt: turn.createdAt,
  };
}
