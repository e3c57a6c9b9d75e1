import { expect, test } from 'vitest';
import type { Turn, TurnEvent, TurnState } from '../contract.ts';
import { reservedTurn } from '../testing/reserved-turn.ts';
import { seeded } from '../testing/seeded.ts';
import { advance, type Happening, isLive, picturelessStates } from './state.ts';

const reserved = reservedTurn();
const failure = { code: 'c', message: 'm' };
const sending: Happening = { type: 'sending', at: 2, background: true };
const running: Happening = { type: 'running', responseId: 'resp_1' };
const variant: Happening = {
  type: 'variant',
  variant: { raw: 'abc', width: 2, height: 3, revisedPrompt: null, format: 'png' },
  altered: [],
};
const unknown: Happening = { type: 'unknown', failure };
const ended = (state: 'done' | 'cancelled' | 'cancelled-but-arrived' | 'refused' | 'failed'): Happening => ({
  type: 'ended',
  state,
  failure: state === 'done' ? null : failure,
  usage: null,
  cost: null,
  at: 9,
});

/** The turn after all of it, and what followers were told. */
function play(...happenings: Happening[]): { turn: Turn; events: TurnEvent[] } {
  let turn = reserved;
  const events = happenings.flatMap((happening) => {
    const step = advance(turn, happening);
    turn = step.turn;
    return step.event ?? [];
  });
  return { turn, events };
}

test('a turn is told event by event, numbered without a gap, and the last event carries it whole', () => {
  const { turn, events } = play(
    sending,
    running,
    { type: 'partial', index: 1, blob: 'b' },
    variant,
    { type: 'said', text: 'Here.' },
    ended('done'),
  );
  const told = ['1 submitting', '2 running', '3 partial', '4 variant', '5 said', '6 ended'];
  expect(events.map(({ n, type }) => `${n} ${type}`)).toEqual(told);
  expect(turn).toMatchObject({ state: 'done', sentAt: 2, endedAt: 9, said: 'Here.', lastEvent: 6, variants: [{ index: 0, raw: 'abc' }] });
  expect(events.at(-1)).toEqual({ n: 6, type: 'ended', turn });
});

test('what the turn was before stays as it was', () => {
  const before = structuredClone(reserved);
  play(sending, running, variant, variant);
  expect(reserved).toEqual(before);
});

test('a second variant gets the next number', () => {
  expect(play(sending, running, variant, variant).events.at(-1)).toMatchObject({ variant: { index: 1 } });
});

test('a turn that was turned away before anything ran is as it was before it was sent', () => {
  const { turn, events } = play(sending, { type: 'turned-away' }, { type: 'rebuilt', because: 'lost' });
  expect(turn).toEqual({ ...reserved, rebuilt: true, rebuiltBecause: 'lost', lastEvent: 1 });
  expect(events).toHaveLength(1);
});

test('a turn whose outcome is unknown goes on when it is heard of again, and is ended by nothing but that or a person', () => {
  const { turn } = play(sending, unknown);
  expect(turn).toMatchObject({ state: 'unknown', failure, endedAt: null });
  expect(advance(turn, running).turn).toMatchObject({ state: 'running', failure: null });
  expect(advance(turn, ended('failed')).turn.state).toBe('failed');
  for (const other of [sending, variant, unknown, ended('done'), ended('cancelled')])
    expect(() => advance(turn, other)).toThrow('is unknown');
});

test('nothing is heard of a turn that was not sent, and none is done without a picture', () => {
  for (const early of [running, variant, unknown, ended('done')]) expect(() => play(early)).toThrow('is reserved');
  expect(() => play(sending, running, ended('done'))).toThrow('cannot become done');
  expect(() => play(sending, running, ended('cancelled-but-arrived'))).toThrow('cannot become');
});

test.each(['done', 'cancelled', 'cancelled-but-arrived', 'refused', 'failed'] as const)(
  'nothing more happens to a turn that is %s',
  (state) => {
    expect(isLive(state)).toBe(false);
    for (const happening of [sending, running, variant, unknown, ended('failed'), { type: 'said', text: 'x' } as const])
      expect(() => advance({ ...reserved, state }, happening)).toThrow(`is ${state}`);
  },
);

const pictured: TurnState[] = ['arriving', 'done', 'cancelled-but-arrived', 'refused', 'failed'];

function rules(before: Turn, after: Turn, wasNamed: boolean): Record<string, boolean> {
  const keptPictures = after.variants.slice(0, before.variants.length);
  return {
    'pictures are only ever added': keptPictures.every((variant, at) => variant === before.variants[at]),
    'a turn with a picture is in no state without one': after.variants.length === 0 || !picturelessStates.includes(after.state),
    'a turn with a picture is never in doubt, and never merely cancelled': after.variants.length === 0 || pictured.includes(after.state),
    'what has a name upstream is never taken for unsent': !wasNamed || after.sentAt !== null,
    'none is done without a picture': after.state !== 'done' || after.variants.length > 0,
    'an end has its time, and nothing else has': (after.endedAt === null) === isLive(after.state),
  };
}

/** Null when that cannot happen to the turn. */
function attempt(before: Turn, happening: Happening): ReturnType<typeof advance> | null {
  try {
    return advance(before, happening);
  } catch {
    return null;
  }
}

test('whatever happens in whatever order, a turn ends once, its events have no gap, and what cost money is never lost', () => {
  const random = seeded(3);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!;
  const reached = new Set<TurnState>();

  for (let round = 0; round < 3000; round += 1) {
    let turn = reserved;
    const events: TurnEvent[] = [];
    let wasNamed = false;
    for (let step = 0; step < 14; step += 1) {
      const happening = pick<Happening>([
        sending,
        { type: 'turned-away' },
        { type: 'rebuilt', because: 'lost' },
        running,
        { type: 'partial', index: 0, blob: 'b' },
        variant,
        { type: 'said', text: 'x' },
        unknown,
        ended(pick(['done', 'cancelled', 'cancelled-but-arrived', 'refused', 'failed'])),
      ]);
      const before = turn;
      const next = attempt(before, happening);
      if (!next) continue;
      turn = next.turn;
      if (next.event) events.push(next.event);
      wasNamed ||= happening.type === 'running';
      reached.add(turn.state);
      for (const [rule, holds] of Object.entries(rules(before, turn, wasNamed))) expect(holds, rule).toBe(true);
    }
    expect(events.map(({ n }) => n)).toEqual(events.map((_, at) => at + 1));
    expect(turn.lastEvent).toBe(events.length);
    const ends = events.filter(({ type }) => type === 'ended');
    expect(ends.length).toBe(isLive(turn.state) ? 0 : 1);
    expect(ends.at(-1)).toBe(isLive(turn.state) ? undefined : events.at(-1));
  }
  expect(reached.size).toBe(10);
});
