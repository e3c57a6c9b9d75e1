import type { EventTally } from './count-events.ts';
import type { CaughtState } from './kill-moments.ts';
import { isWorkedOn, type Kills, type Stage, type Wanted, wasEnough } from './strike.ts';
import type { Successor } from './takeover-clock.ts';

/** What README.md in `bench/` explains. */
export interface RecoverFigures {
  turns: number;
  kills: number;
  kills_by_state: Record<CaughtState, number>;
  submitted_twice: number;
  images_lost: number;
  placed_twice: number;
  event_gaps: number;
  unknown: number;
  takeover_p50_s: number;
}

/** Counts what came of the kills, once all is calm, and says it. `holds`: it is what is claimed. */
export function report(stage: Stage, kills: Kills, tally: EventTally, wanted: Wanted): { figures: RecoverFigures; holds: boolean } {
  const { upstream, fleet, rows, clock, office, say } = stage;
  const turns = rows.all();
  const kept = rows.pictures();
  const layers = office.layers();
  const unknown = turns.filter(({ state }) => state === 'unknown').map(({ id }) => id);
  const lost = [...upstream.pictures].filter((picture) => !kept.has(picture) && !unknown.includes(turnOf(picture)));
  const placed = new Set(layers.map(([variant]) => turnOf(variant)));
  const seconds = (by?: Successor) => clock.takeovers.filter((one) => !by || one.by === by).map((one) => one.seconds);

  const figures: RecoverFigures = {
    turns: turns.length,
    kills: kills.count,
    kills_by_state: kills.byState,
    submitted_twice: [...upstream.sandbox.submitted().values()].filter((count) => count > 1).length,
    images_lost: lost.length,
    placed_twice: layers.filter(([, count]) => count > 1).length,
    event_gaps: tally.gaps,
    unknown: unknown.length,
    takeover_p50_s: median(seconds()),
  };
  const failures = {
    'done, but not on the canvas': turns.filter(({ id, state }) => state === 'done' && !placed.has(id)).length,
    'never taken up, or never ended': clock.pending + turns.filter(isWorkedOn).length,
    'unknown, but not killed while submitting': unknown.filter((id) => !kills.caughtSubmitting.has(id)).length,
    'unknown, though a webhook told the end': unknown.filter((id) => upstream.told.has(id)).length,
  };

  const states = Object.entries(Object.groupBy(turns, ({ state }) => state)).map(([state, some]) => `${some?.length} ${state}`);
  const table: [name: string, value: string | number][] = [
    ...Object.entries(figures).map(
      ([name, value]) => [name, typeof value === 'number' ? value : JSON.stringify(value)] as [string, string],
    ),
    ...Object.entries(failures),
    ['turns ended as', states.join(', ')],
    ['takeovers', seconds().length],
    ['median takeover by a restarted relay, s', median(seconds('restarted'))],
    ['median takeover by the other relay, s', median(seconds('other'))],
    ['longest takeover, s', Math.max(...seconds()).toFixed(2)],
    ['streams followed', tally.streams],
    ['faults logged by relays', fleet.faults().length],
  ];
  for (const [name, value] of table) say(`${name.padEnd(42)} ${value}`);
  for (const fault of new Set(fleet.faults())) say(fault);

  const { submitted_twice, images_lost, placed_twice, event_gaps, takeover_p50_s } = figures;
  const mustBeZero = [submitted_twice, images_lost, placed_twice, event_gaps, ...Object.values(failures)];
  return {
    figures,
    holds: wasEnough(kills, rows, wanted) && mustBeZero.every((count) => count === 0) && takeover_p50_s <= wanted.takeoverS,
  };
}

/** Of `turn picture`, or `turn variant`. */
function turnOf(name: string): string {
  return name.split(' ')[0]!;
}

function median(values: number[]): number {
  return Number((values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Infinity).toFixed(2));
}
