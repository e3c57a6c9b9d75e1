import type { StorageReport } from '../contract.ts';

/** How much is kept for a team. */
export type Counts = Omit<StorageReport, 'weight' | 'keepDays'>;

interface CountServices {
  count(teamId: string): Promise<Counts>;
  now: () => number;
  reportFault: (error: unknown) => void;
}

const lastsMs = 60 * 1000;

/** Counts reach over all a team has, so they are not taken with every look: meanwhile what was counted last is told. */
export function keptCounts({ count, now, reportFault }: CountServices): (teamId: string) => Promise<Counts> {
  const known = new Map<string, { countedAt: number; counts: Counts }>();
  const counting = new Map<string, Promise<Counts>>();

  async function countAnew(teamId: string): Promise<Counts> {
    const countedAt = now();
    try {
      const counts = await count(teamId);
      known.set(teamId, { countedAt, counts });
      return counts;
    } finally {
      counting.delete(teamId);
    }
  }

  return async (teamId) => {
    const last = known.get(teamId);
    if (last && last.countedAt > now() - lastsMs) return last.counts;
    const anew = counting.get(teamId) ?? countAnew(teamId);
    counting.set(teamId, anew);
    if (!last) return anew;
    anew.catch(reportFault);
    return last.counts;
  };
}
