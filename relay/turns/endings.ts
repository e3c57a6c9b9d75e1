import type { Failure, Turn } from '../contract.ts';
import type { Happening } from './state.ts';
import type { Outcome } from './upstream.ts';

type Ending = Pick<Extract<Happening, { type: 'ended' }>, 'state' | 'failure'> | { state: 'unknown'; failure: Failure };

/** How a turn ends, by what the upstream said, what was wanted, and what had come. */
export function endingOf(outcome: Outcome, turn: Turn, cancelWanted: boolean): Ending {
  const hasPicture = turn.variants.length > 0;
  const isCancelled = cancelWanted || outcome.state === 'cancelled';
  if (isCancelled && hasPicture) return { state: 'cancelled-but-arrived', failure: arrivedAnyway };
  if (isCancelled) return cancelledEnding(turn, outcome.state === 'cancelled' && outcome.isSure);
  switch (outcome.state) {
    case 'done':
      return { state: 'done', failure: outcome.shortfall ?? null };
    case 'unknown':
      return hasPicture ? { state: 'failed', failure: keeping(outcome.failure) } : { state: 'unknown', failure: outcome.failure };
    case 'refused':
    case 'failed':
      return { state: outcome.state, failure: hasPicture ? keeping(outcome.failure) : outcome.failure };
  }
}

/** How a turn ends that the relay cannot hand over when it is stopped. */
export function stoppedEnding(turn: Turn, background: boolean): Ending {
  if (turn.state === 'submitting' && background) return { state: 'unknown', failure: neverAnswered };
  const cost = turn.sentAt === null ? unsent : begun;
  const failure = { code: 'relay_stopped', message: `The relay was stopped before the picture was done. ${cost}` };
  return { state: 'failed', failure: turn.variants.length > 0 ? keeping(failure) : failure };
}

export function cancelledEnding({ sentAt }: Turn, isSure: boolean): { state: 'cancelled'; failure: Failure } {
  const cost = sentAt === null ? unsent : isSure ? `The service has stopped. ${begun}` : begun;
  return { state: 'cancelled', failure: { code: 'cancelled', message: `Cancelled. ${cost}` } };
}

function keeping(failure: Failure): Failure {
  return { ...failure, message: `${failure.message} The picture that had arrived is kept.` };
}

const unsent = 'Nothing had been sent, so nothing is billed.';
const begun = 'What had been begun may still be billed.';

const arrivedAnyway: Failure = {
  code: 'cancelled_but_arrived',
  message: 'Cancelled, but the picture came all the same and is billed. It is kept as a draft.',
};

/** Cut off between sending and hearing the upstream's name for its answer. */
export const neverAnswered: Failure = {
  code: 'never_answered',
  message:
    'The relay was cut off just after it had sent this, so nobody knows whether a picture was made. It may be billed; send it again, or let it go.',
};

/** Nothing can be asked about one shot: what had not come by then is lost. */
export const cutOff: Failure = {
  code: 'not_resumed',
  message: 'The relay was cut off before all pictures had come, and one shot cannot be taken up again. It may be billed; try again.',
};

export const letGoFailure: Failure = {
  code: 'let_go',
  message: 'You let go of this turn without knowing how it ended. It may have been billed.',
};

export const faultFailure: Failure = {
  code: 'relay_fault',
  message: 'The relay hit a fault of its own. What had been begun may be billed; look at its log, then try again.',
};

export const unreadable: Failure = {
  code: 'unreadable_picture',
  message: 'The service sent something that is no picture. It may be billed; try again.',
};
