import type { Failure, Turn, TurnEvent, TurnState, Usage, Variant } from '../contract.ts';

/** What can happen to a turn that was kept. */
export type Happening =
  /** The request goes out now: from here on it may cost money. */
  | { type: 'sending'; at: number; background: boolean }
  /** The upstream turned the request away before anything ran, and it may be sent another way. */
  | { type: 'turned-away' }
  /** It is sent with pictures and words in place of the conversation before it. */
  | { type: 'rebuilt'; because: RebuiltBecause }
  /** Nothing runs before that time; in the queue, so many turns are before it. */
  | { type: 'waiting'; until: number; ahead?: number }
  /** The upstream's name for the request, where that is all that is known of it. */
  | { type: 'request-named'; requestId: string }
  /** The upstream's names for its answer and, where it is heard for the first time, for the request. */
  | { type: 'running'; responseId: string; requestId?: string }
  | { type: 'partial'; index: number; blob: string }
  | { type: 'variant'; variant: Omit<Variant, 'index' | 'composite' | 'thumbnail'>; altered: Turn['altered'] }
  | { type: 'said'; text: string }
  | { type: 'unknown'; failure: Failure }
  | {
      type: 'ended';
      state: EndState;
      failure: Failure | null;
      usage: Usage | null;
      /** What the upstream said was used, word for word. */
      reported?: unknown;
      cost: number | null;
      at: number;
    };

type RebuiltBecause = NonNullable<Turn['rebuiltBecause']>;

type EndState = Extract<TurnState, 'done' | 'cancelled' | 'cancelled-but-arrived' | 'refused' | 'failed'>;

const mayBecome: Record<TurnState, readonly TurnState[]> = {
  reserved: ['submitting', 'cancelled', 'refused', 'failed'],
  submitting: ['reserved', 'running', 'arriving', 'cancelled', 'refused', 'failed', 'unknown'],
  running: ['arriving', 'cancelled', 'refused', 'failed', 'unknown'],
  // A second picture may arrive; a picture that is kept is never forgotten over a doubt.
  arriving: ['arriving', 'done', 'cancelled-but-arrived', 'refused', 'failed'],
  unknown: ['running', 'failed'],
  done: [],
  cancelled: [],
  'cancelled-but-arrived': [],
  refused: [],
  failed: [],
};

/** In these a relay is at work on the turn, and holds its lease. */
export const workingStates = ['reserved', 'submitting', 'running', 'arriving'] as const satisfies TurnState[];

/** No picture has arrived yet in these: with the first, a turn is in another and never comes back. */
export const picturelessStates: readonly TurnState[] = ['reserved', 'submitting', 'running'];

/** In these the upstream is heard. */
const hearingStates: readonly TurnState[] = ['submitting', 'running', 'arriving'];

/** What was sent runs on by itself at the upstream, under a name that is known. */
export function isInBackground({ state }: Turn, background: boolean): boolean {
  return background && (state === 'running' || state === 'arriving');
}

/** A turn is live until it has ended; only a live turn changes. */
export function isLive(state: TurnState): boolean {
  return mayBecome[state].length > 0;
}

/**
 * The turn after something happened to it, and the event that tells of it: null where followers need not know.
 * @throws when that cannot happen to a turn in this state, which is a bug
 */
export function advance(before: Turn, happening: Happening): { turn: Turn; event: TurnEvent | null } {
  const n = before.lastEvent + 1;
  switch (happening.type) {
    case 'sending':
      return told({ ...before, state: become(before, 'submitting'), sentAt: happening.at, lastEvent: n }, { n, type: 'submitting' });
    case 'turned-away':
      return { turn: { ...before, state: become(before, 'reserved'), sentAt: null }, event: null };
    case 'rebuilt':
      if (before.state !== 'reserved') throw impossible(before, 'be rebuilt');
      return { turn: { ...before, rebuilt: true, rebuiltBecause: happening.because }, event: null };
    case 'waiting': {
      if (before.state !== 'reserved') throw impossible(before, 'wait');
      const { until, ahead } = happening;
      return told({ ...before, lastEvent: n }, { n, type: 'waiting', until, ...(ahead === undefined ? {} : { ahead }) });
    }
    case 'request-named':
      if (!isLive(before.state)) throw impossible(before, 'be sent');
      return { turn: { ...before, requestId: happening.requestId }, event: null };
    case 'running': {
      const { requestId = before.requestId } = happening;
      // What was not known is known again.
      const turn = { ...before, state: become(before, 'running'), failure: null, requestId, lastEvent: n };
      return told(turn, { n, type: 'running' });
    }
    case 'partial': {
      const { index, blob } = happening;
      return told({ ...hearing(before), lastEvent: n }, { n, type: 'partial', variant: before.variants.length, index, blob });
    }
    case 'variant': {
      const variant = { ...happening.variant, index: before.variants.length, composite: null, thumbnail: null };
      const altered = [...before.altered, ...happening.altered.filter(({ what }) => !before.altered.some((one) => one.what === what))];
      const turn = { ...before, state: become(before, 'arriving'), variants: [...before.variants, variant], altered, lastEvent: n };
      return told(turn, { n, type: 'variant', variant });
    }
    case 'said': {
      const said = before.said === null ? happening.text : `${before.said}\n${happening.text}`;
      return told({ ...hearing(before), said, lastEvent: n }, { n, type: 'said', text: happening.text });
    }
    case 'unknown': {
      const { failure } = happening;
      return told({ ...before, state: become(before, 'unknown'), failure, lastEvent: n }, { n, type: 'unknown', failure });
    }
    case 'ended': {
      const { failure, usage, cost, at } = happening;
      const turn = { ...before, state: become(before, happening.state), failure, usage, cost, endedAt: at, lastEvent: n };
      return told(turn, { n, type: 'ended', turn });
    }
  }
}

function told(turn: Turn, event: TurnEvent): { turn: Turn; event: TurnEvent } {
  return { turn, event };
}

function become(turn: Turn, to: TurnState): TurnState {
  if (!mayBecome[turn.state].includes(to)) throw impossible(turn, `become ${to}`);
  return to;
}

function hearing(turn: Turn): Turn {
  if (!hearingStates.includes(turn.state)) throw impossible(turn, 'hear anything');
  return turn;
}

function impossible({ id, state }: Turn, what: string): Error {
  return new Error(`Turn ${id} is ${state} and cannot ${what}.`);
}
