/** How often members may call, on all relays together. */
export interface CallLimits {
  /** Counts a call; gives how long to wait where there were too many, null where it may be answered. */
  take(memberId: string): Promise<number | null>;
}

/** What call limits need of the database: a bucket a member, which fills up again by itself. */
export interface CallBuckets {
  /** Takes up to `count` calls out of it; when there is none, says in how many milliseconds there will be. */
  take(key: string, count: number, perMinute: number): Promise<{ taken: number; waitMs: number }>;
}

interface CallLimitServices {
  buckets: CallBuckets;
  /** Null sets no limit. */
  perMinute: number | null;
  now: () => number;
}

/** Calls are taken out of the bucket by the lot, so that not every call writes a row. */
const lotsPerMinute = 20;

interface Lot {
  left: number;
  /** Nothing is to be had before. */
  from: number;
}

export function callLimits({ buckets, perMinute, now }: CallLimitServices): CallLimits {
  const lots = new Map<string, Lot>();
  const underWay = new Map<string, Promise<void>>();

  async function fill(memberId: string, limit: number): Promise<void> {
    const { taken, waitMs } = await buckets.take(`calls ${memberId}`, Math.max(1, Math.floor(limit / lotsPerMinute)), limit);
    lots.set(memberId, { left: taken, from: now() + waitMs });
  }

  return {
    async take(memberId) {
      if (perMinute === null) return null;
      for (;;) {
        const lot = lots.get(memberId);
        if (lot && lot.left > 0) {
          lot.left -= 1;
          return null;
        }
        if (lot && lot.from > now()) return lot.from - now();
        const filling = underWay.get(memberId) ?? fill(memberId, perMinute).finally(() => underWay.delete(memberId));
        underWay.set(memberId, filling);
        await filling;
      }
    },
  };
}
