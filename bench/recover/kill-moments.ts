import { setTimeout as sleep } from 'node:timers/promises';
import type { Sight } from '../../relay/sandbox/sight.ts';
import type { Sandbox } from '../../relay/sandbox/server.ts';

/** The states in which a relay works on a turn. */
export const caughtStates = ['reserved', 'submitting', 'running', 'arriving'] as const;
export type CaughtState = (typeof caughtStates)[number];

/** What the sandbox takes its time with, in milliseconds: see README.md. */
export const pace = { firstByte: 300, picture: 1500, end: 500 };

/** From which sight on a turn is probably in a state, and for how long. */
const windows: Record<CaughtState, { begins: (sight: Sight) => boolean; lastsMs: number }> = {
  reserved: { begins: ({ type }) => type === 'file', lastsMs: 0 },
  submitting: { begins: ({ type }) => type === 'accepted', lastsMs: pace.firstByte },
  running: { begins: isWritten('response.created'), lastsMs: pace.picture },
  arriving: { begins: isWritten('response.image_generation_call.completed'), lastsMs: pace.end },
};

function isWritten(event: string): (sight: Sight) => boolean {
  return (sight) => sight.type === 'written' && sight.event === event;
}

const longestWaitMs = 8000;

/**
 * Waits for a moment to kill in: somewhere in the time a turn is in `aim`, or at any time.
 * @returns the turn that is aimed at, where the sandbox knows it
 */
export async function killMoment(sandbox: Sandbox, aim: CaughtState | 'any', random: () => number): Promise<string | null> {
  if (aim === 'any') {
    await sleep(random() * 3000);
    return null;
  }
  const { begins, lastsMs } = windows[aim];
  const turn = await nextSight(sandbox, begins);
  if (lastsMs > 0) await sleep(random() * lastsMs);
  return turn;
}

function nextSight(sandbox: Sandbox, wanted: (sight: Sight) => boolean): Promise<string | null> {
  return new Promise((resolve) => {
    const found = (turn: string | null) => {
      clearTimeout(timer);
      unwatch();
      resolve(turn);
    };
    const unwatch = sandbox.watch((sight) => {
      if (wanted(sight)) found('turn' in sight ? sight.turn : null);
    });
    const timer = setTimeout(() => found(null), longestWaitMs);
  });
}
