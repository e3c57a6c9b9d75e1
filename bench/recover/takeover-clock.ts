import type { TurnRow } from './turn-rows.ts';

export interface TakeoverClock {
  /** Begins to wait for another relay's first write to each of these turns. `from` is on the clock of `performance.now()`. */
  start(caught: readonly TurnRow[], from: number): void;
  /** Turns that nobody has taken up yet. */
  readonly pending: number;
  /** How long each takeover took. */
  readonly seconds: readonly number[];
  stop(): void;
}

const lookEveryMs = 20;

/** Measures by looking into the rows again and again: a takeover is seen at most 20 ms late, and later when this process is busy. */
export function takeoverClock(find: (id: string) => TurnRow | undefined): TakeoverClock {
  let waiting: { row: TurnRow; from: number }[] = [];
  const seconds: number[] = [];

  function look(): void {
    waiting = waiting.filter(({ row, from }) => {
      const now = find(row.id);
      if (!now || (now.fence === row.fence && now.state === row.state)) return true;
      seconds.push((performance.now() - from) / 1000);
      return false;
    });
  }
  const timer = setInterval(look, lookEveryMs);

  return {
    start(caught, from) {
      // Whoever is killed twice over is timed from the last kill.
      waiting = waiting.filter(({ row }) => !caught.some(({ id }) => id === row.id));
      waiting.push(...caught.map((row) => ({ row, from })));
    },
    get pending() {
      return waiting.length;
    },
    seconds,
    stop: () => clearInterval(timer),
  };
}
