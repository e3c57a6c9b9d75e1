import type { Failure, Turn, TurnEvent, TurnState, Usage, Variant } from '../contract.ts';

type EndState = Exclude<TurnState, 'submitting' | 'running'>;

/** What can happen to a turn that was begun. */
export type Happening =
  /** `responseId` is the upstream's name for its answer. */
  | { type: 'running'; responseId: string }
  | { type: 'partial'; index: number; blob: string }
  | { type: 'variant'; variant: Omit<Variant, 'index' | 'composite'> }
  | { type: 'said'; text: string }
  | { type: 'ended'; state: EndState; failure: Failure | null; usage: Usage | null; at: number };

const mayBecome: Record<TurnState, readonly TurnState[]> = {
  reserved: ['submitting', 'cancelled', 'failed'],
  submitting: ['running', 'done', 'cancelled', 'refused', 'failed', 'unknown'],
  running: ['done', 'cancelled', 'refused', 'failed', 'unknown'],
  arriving: [],
  done: [],
  'cancelled-but-arrived': [],
  cancelled: [],
  refused: [],
  failed: [],
  unknown: [],
};

/** A turn is live until it has ended; only a live turn changes. */
export function isLive(state: TurnState): boolean {
  return mayBecome[state].length > 0;
}

/**
 * The turn after something happened to it, and the event that tells of it.
 * @throws when that cannot happen to a turn in this state, which is a bug
 */
export function advance(before: Turn, happening: Happening): { turn: Turn; event: TurnEvent } {
  const n = before.lastEvent + 1;
  const turn = { ...before, lastEvent: n };
  switch (happening.type) {
    case 'running':
      turn.state = become(before.state, 'running');
      return { turn, event: { n, type: 'running' } };
    case 'partial':
      requireLive(before);
      return { turn, event: { n, type: 'partial', variant: before.variants.length, index: happening.index, blob: happening.blob } };
    case 'variant': {
      requireLive(before);
      const variant = { ...happening.variant, index: before.variants.length, composite: null };
      turn.variants = [...before.variants, variant];
      return { turn, event: { n, type: 'variant', variant } };
    }
    case 'said':
      requireLive(before);
      turn.said = before.said === null ? happening.text : `${before.said}\n${happening.text}`;
      return { turn, event: { n, type: 'said', text: happening.text } };
    case 'ended':
      turn.state = become(before.state, happening.state);
      turn.failure = happening.failure;
      turn.usage = happening.usage;
      turn.endedAt = happening.at;
      return { turn, event: { n, type: 'ended', turn } };
  }
}

function become(from: TurnState, to: TurnState): TurnState {
  if (!mayBecome[from].includes(to)) throw new Error(`A turn that is ${from} cannot become ${to}.`);
  return to;
}

function requireLive(turn: Turn): void {
  if (!isLive(turn.state)) throw new Error(`Turn ${turn.id} is ${turn.state}; nothing more can happen to it.`);
}
