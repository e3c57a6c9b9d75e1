import { type CaughtState, caughtStates, killMoment } from './kill-moments.ts';
import type { Fleet } from './fleet.ts';
import type { Office } from './office.ts';
import type { RelayProcess } from './relay-process.ts';
import type { Successor, TakeoverClock } from './takeover-clock.ts';
import type { TurnRow, TurnRows } from './turn-rows.ts';
import type { Upstream } from './upstream.ts';

export interface Stage {
  upstream: Upstream;
  fleet: Fleet;
  rows: TurnRows;
  clock: TakeoverClock;
  office: Office;
  say: (line: string) => void;
}

export interface Kills {
  count: number;
  /** Kills that caught a turn in that state. */
  byState: Record<CaughtState, number>;
  /** Turns that were caught while submitting. */
  caughtSubmitting: Set<string>;
}

/** How much there must have been of everything, and how soon a turn must be taken up, half of the time. */
export interface Wanted {
  turns: number;
  kills: number;
  killsOfEachState: number;
  takeoverS: number;
}

export function noKills(): Kills {
  return { count: 0, byState: { reserved: 0, submitting: 0, running: 0, arriving: 0 }, caughtSubmitting: new Set() };
}

/**
 * Some people ask, and a relay is killed somewhere in the time that follows.
 * @param successor who is to take over what it held
 * @returns settles when all of them have asked
 */
export async function strike(
  { upstream, fleet, rows, clock, office, say }: Stage,
  kills: Kills,
  { askers, successor, random }: { askers: number; successor: Successor; random: () => number },
): Promise<{ asking: Promise<void> }> {
  const aim = random() < 0.6 ? leastCaught(kills) : 'any';
  const moment = killMoment(upstream.sandbox, aim, random);
  const asking = office.ask(askers, random);
  const turn = await moment;
  const target = rows.all().find(({ id, state }) => id === turn || (turn === null && state === aim));
  const victim = holderOf(target, fleet) ?? fleet.living[Math.floor(random() * fleet.living.length)]!;
  const diedAt = await fleet.kill(victim);

  const caught = (await rows.fresh()).filter((row) => isHeldBy(row, victim.pid));
  clock.start(caught, diedAt, successor);
  kills.count += 1;
  for (const state of caughtStates) if (caught.some((row) => row.state === state)) kills.byState[state] += 1;
  noteSubmitting(kills, caught);
  say(`kill ${kills.count}: aimed at ${aim}, caught ${caught.map(({ state }) => state).join(', ') || 'nothing'}`);
  return { asking };
}

/** Of turns that a relay holds which is about to be out of touch. */
export function noteSubmitting(kills: Kills, held: readonly TurnRow[]): void {
  for (const { id, state } of held) if (state === 'submitting') kills.caughtSubmitting.add(id);
}

/** Whether there were as many turns, kills and kills of each kind as are claimed. */
export function wasEnough({ count, byState }: Kills, rows: TurnRows, wanted: Wanted): boolean {
  const everyState = caughtStates.every((state) => byState[state] >= wanted.killsOfEachState);
  return rows.all().length >= wanted.turns && count >= wanted.kills && everyState;
}

export function holderOf(row: TurnRow | undefined, { living }: Fleet): RelayProcess | undefined {
  return row && living.find(({ pid }) => isHeldBy(row, pid));
}

/** A lease names its relay's computer, process and start; a turn nobody works on is held by nobody. */
export function isHeldBy({ state, lease_owner }: TurnRow, pid: number): boolean {
  return isWorkedOn({ state }) && lease_owner?.split(' ')[1] === String(pid);
}

export function isWorkedOn({ state }: Pick<TurnRow, 'state'>): boolean {
  return (caughtStates as readonly string[]).includes(state);
}

function leastCaught({ byState }: Kills): CaughtState {
  return caughtStates.toSorted((one, other) => byState[one] - byState[other])[0]!;
}
