import type { TurnRow } from './turn-rows.ts';

/** Who takes turns up: the relay that is started again, or another that was there all the time. */
export type Successor = 'restarted' | 'other';

export interface Takeover {
  seconds: number;
  by: Successor;
}

export interface TakeoverClock {
  /** Begins to wait for another relay's first write to each of these turns. `from` is on the clock of `performance.now()`. */
  start(caught: readonly TurnRow[], from: number, by: Successor): void;
  /** Turns that nobody has taken up yet. */
  readonly pending: number;
  readonly takeovers: readonly Takeover[];
  stop(): void;
}

const lookEveryMs = 20;

/** Measures by looking into the rows again and again: a takeover is seen at most 20 ms late, and later when this process is busy. */
export function takeoverClock(find: (id: string) => TurnRow | undefined): TakeoverClock {
  let waiting: { row: TurnRow; from: number; by: Successor }[] = [];
  const takeovers: Takeover[] = [];

  function look(): void {
    waiting = waiting.filter(({ row, from, by }) => {
      const now = find(row.id);
      if (!now || (now.fence === row.fence && now.state === row.state)) return true;
      takeovers.push({ seconds: (performance.now() - from) / 1000, by });
      return false;
    });
  }
  const timer = setInterval(look, lookEveryMs);

  return {
    start(caught, from, by) {
      // Whoever is killed twice over is timed from the last kill.
      waiting = waiting.filter(({ row }) => !caught.some(({ id }) => id === row.id));
      waiting.push(...caught.map((row) => ({ row, from, by })));
    },
    get pending() {
      return waiting.length;
    },
    takeovers,
    stop: () => clearInterval(timer),
  };
}
