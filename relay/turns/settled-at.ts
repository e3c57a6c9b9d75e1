import type { Turn } from '../contract.ts';

type Ended = Pick<Turn, 'state' | 'cost' | 'usage'> & { variants: readonly unknown[] };

/**
 * What a turn is booked at, by how it stands; null while its hold lasts. This is the whole rule:
 * - under way, and while its outcome is unknown, it keeps what is held for it;
 * - once it has ended, what the service reported is booked, however it ended;
 * - reported at no known price, or a picture came and nothing was reported: all that was held is booked, for it was billed;
 * - else nothing is. That is what was refused, failed or cancelled without a word of what it used, and what a person let go.
 *
 * @param hold what is held for it
 */
export function settledAt({ state, cost, usage, variants }: Ended, hold: number): number | null {
  switch (state) {
    case 'reserved':
    case 'submitting':
    case 'running':
    case 'arriving':
    case 'unknown':
      return null;
    case 'done':
    case 'cancelled':
    case 'cancelled-but-arrived':
    case 'refused':
    case 'failed':
      return cost ?? (usage !== null || variants.length > 0 ? hold : 0);
  }
}
