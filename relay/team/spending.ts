import type { Spending as SpendingReport, SpendingRow } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { periodAt, startOf } from './utc-days.ts';

/** What a team has spent. */
export interface Spending {
  /**
   * @param days both included; what is left out is this month's first day, or today
   * @param memberId of that member alone; null for the whole team
   * @throws RelayError `bad_request` when they cannot be told
   */
  report(teamId: string, memberId: string | null, days: { from?: string; to?: string }): Promise<SpendingReport>;
}

/** What spending needs of the database. */
export interface SpendingStore {
  /** Of turns and alt texts begun from then on and before that; by day, member and model. */
  rows(teamId: string, begun: { from: number; before: number }): Promise<SpendingRow[]>;
}

const dayMs = 24 * 60 * 60 * 1000;
const mostDays = 400;

export function spending(store: SpendingStore, now: () => number): Spending {
  return {
    async report(teamId, memberId, days) {
      const to = days.to ?? periodAt('day', now()).to;
      const from = days.from ?? periodAt('month', startOf(to)).from;
      const begun = { from: startOf(from), before: startOf(to) + dayMs };
      if (begun.from >= begun.before) throw new RelayError('bad_request', 'The first day must not be after the last.');
      if (begun.before - begun.from > mostDays * dayMs) {
        throw new RelayError('bad_request', `At most ${mostDays} days can be told at once: choose fewer.`);
      }
      const rows = (await store.rows(teamId, begun)).filter((row) => memberId === null || row.memberId === memberId);
      const sum = (of: 'reserved' | 'spent') => rows.reduce((all, row) => all + row[of], 0);
      return { from, to, rows, reserved: sum('reserved'), spent: sum('spent') };
    },
  };
}
