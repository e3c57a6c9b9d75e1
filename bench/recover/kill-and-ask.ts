import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../../relay/testing/seeded.ts';
import type { Fleet } from './fleet.ts';
import { type CaughtState, caughtStates, killMoment } from './kill-moments.ts';
import type { Office } from './office.ts';
import type { TakeoverClock } from './takeover-clock.ts';
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

const wanted = { turns: 100, kills: 50, killsOfEachState: 5 };
const mostRounds = 90;
const mostWaiting = 6;
const longestTakeoverMs = 4500;
const seed = 3;

/** People ask and relays are killed until there was enough of everything, or it takes too long. */
export async function killAndAsk(stage: Stage): Promise<Kills> {
  const { upstream, fleet, rows, clock, office, say } = stage;
  const random = seeded(seed);
  const kills: Kills = { count: 0, byState: { reserved: 0, submitting: 0, running: 0, arriving: 0 }, caughtSubmitting: new Set() };

  for (let round = 0; round < mostRounds && !wasEnough(kills, rows); round += 1) {
    const isTeam = round >= wanted.kills / 2;
    if (round === wanted.kills / 2) {
      await fleet.start('elsewhere');
      upstream.sendWebhooks();
    }

    while (office.waiting() > mostWaiting) await sleep(50);
    const aim = random() < 0.6 ? leastCaught(kills) : 'any';
    const moment = killMoment(upstream.sandbox, aim, random);
    const asking = office.askTwo(random);
    const turn = await moment;
    const target = rows.all().find(({ id, state }) => id === turn || (turn === null && state === aim));
    const victim =
      fleet.living.find(({ pid }) => target && isHeldBy(target, pid)) ?? fleet.living[Math.floor(random() * fleet.living.length)]!;
    const diedAt = await fleet.kill(victim);

    const caught = rows.all().filter((row) => isHeldBy(row, victim.pid));
    clock.start(caught, diedAt, isTeam ? 'other' : 'restarted');
    note(kills, caught);
    say(`kill ${kills.count}: aimed at ${aim}, caught ${caught.map(({ state }) => state).join(', ') || 'nothing'}`);

    if (isTeam) for (let waited = 0; clock.pending > 0 && waited < longestTakeoverMs; waited += 50) await sleep(50);
    await fleet.start(isTeam ? 'elsewhere' : 'same');
    await asking;
  }
  return kills;
}

/** Whether there were as many turns, kills and kills of each kind as are claimed. */
export function wasEnough({ count, byState }: Kills, rows: TurnRows): boolean {
  const everyState = caughtStates.every((state) => byState[state] >= wanted.killsOfEachState);
  return rows.all().length >= wanted.turns && count >= wanted.kills && everyState;
}

function leastCaught({ byState }: Kills): CaughtState {
  return caughtStates.toSorted((one, other) => byState[one] - byState[other])[0]!;
}

/** A lease names its relay's computer, process and start; a turn nobody works on is held by nobody. */
function isHeldBy({ state, lease_owner }: TurnRow, pid: number): boolean {
  return isWorkedOn({ state }) && lease_owner?.split(' ')[1] === String(pid);
}

export function isWorkedOn({ state }: Pick<TurnRow, 'state'>): boolean {
  return (caughtStates as readonly string[]).includes(state);
}

function note(kills: Kills, caught: TurnRow[]): void {
  kills.count += 1;
  for (const state of caughtStates) if (caught.some((row) => row.state === state)) kills.byState[state] += 1;
  for (const { id, state } of caught) if (state === 'submitting') kills.caughtSubmitting.add(id);
}
