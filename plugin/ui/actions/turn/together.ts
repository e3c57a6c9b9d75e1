import type { TurnPlan } from '../../turn/plan-turn.ts';
import { captureTurn, type CapturedTurn } from './capture-turn.ts';
import type { Services } from '../services.ts';
import { unlessAborted } from '../connection/unless-aborted.ts';

/** What turns share that one click starts. */
export interface Together {
  /** The same for all of them: layers are rendered once. */
  capture: (plan: TurnPlan, signal: AbortSignal) => Promise<CapturedTurn>;
  /** One after the other, in the order of asking: so they stand in a row, and send their pictures once. */
  inOrder: <Done>(work: () => Promise<Done>, signal: AbortSignal) => Promise<Done>;
}

export function together(services: Services): Together {
  let captured: Promise<CapturedTurn> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return {
    // Stopping one of several turns leaves the others what they need.
    capture: (plan, signal) => unlessAborted((captured ??= captureTurn(plan, services, new AbortController().signal)), signal),
    inOrder: (work, signal) => {
      const done = last.then(() => {
        signal.throwIfAborted();
        return work();
      });
      last = done.catch(() => undefined);
      return unlessAborted(done, signal);
    },
  };
}
