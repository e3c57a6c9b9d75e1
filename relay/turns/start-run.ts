import type { Turn } from '../contract.ts';
import { DatabaseAway } from '../errors.ts';
import { type RunServices, runTurn, type StopReason } from './run-turn.ts';
import { isInBackground } from './state.ts';
import type { Claim } from './turn-store.ts';

/** How long a relay may be out of touch before another takes its turns up. */
export const leaseMs = 3000;
const beatMs = 1000;

export interface Run {
  /** Asks the upstream to stop; what still comes is kept. */
  cancel(): void;
  /** Hands the turn over to another relay as soon as that is possible. */
  handOver(): void;
  /** Stops where it stands, because the relay has no more time. */
  stop(): void;
  /** Fulfilled with how the turn stood when it was left. */
  done: Promise<Turn>;
}

/** Works on a turn and keeps its lease alive meanwhile. */
export function startRun(claim: Claim, services: RunServices): Run {
  const { leases, reportFault } = services;
  const { lease } = claim;
  const stopping = new AbortController();
  const cancelling = new AbortController();
  const stop = (reason: StopReason) => stopping.abort(reason);
  let isLeaving = false;
  let canLeave = mayLeave(claim.turn, claim.background);
  let isBeating = false;
  let stands = claim.turn;

  async function beat(): Promise<void> {
    if (isBeating) return;
    isBeating = true;
    try {
      if (!(await leases.prolong(lease, leaseMs))) stop('fenced');
    } catch (error) {
      // The next beat may succeed; if none does, another relay takes over and the fence keeps this one out.
      if (!(error instanceof DatabaseAway)) reportFault(error, lease.turnId);
    }
    isBeating = false;
  }

  function leave(): void {
    if (isLeaving && canLeave) stop('handed-over');
  }

  if (claim.cancelWanted) cancelling.abort();
  const timer = setInterval(() => void beat(), beatMs);
  const signals = { stop: stopping.signal, cancel: cancelling.signal };
  const run = () =>
    runTurn(claim, services, signals, (turn, background) => {
      stands = turn;
      canLeave = mayLeave(turn, background);
      leave();
    });
  const done = services
    .around(claim, run)
    .finally(() => clearInterval(timer))
    .then(() => stands);

  return {
    cancel: () => cancelling.abort(),
    handOver() {
      isLeaving = true;
      leave();
    },
    stop: () => stop('closing'),
    done,
  };
}

/** Another relay can go on with it. */
function mayLeave(turn: Turn, background: boolean): boolean {
  return turn.state === 'reserved' || isInBackground(turn, background);
}
