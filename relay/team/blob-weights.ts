import type { AllBlobs } from '../blob-store.ts';

/** What a team's blobs weigh. Counting reads the names of all there are, so it goes on by itself and is not done often. */
export interface BlobWeights {
  /** As last counted; null until that has been done once. */
  of(teamId: string): Weight | null;
}

export interface Weight {
  bytes: number;
  countedAt: number;
}

interface WeightServices {
  blobs: Pick<AllBlobs, 'list'>;
  /** Those of the names that the team may see. */
  seenBy(teamId: string, names: readonly string[]): Promise<ReadonlySet<string>>;
  now: () => number;
  reportFault: (error: unknown) => void;
}

const lastsMs = 10 * 60 * 1000;
const batch = 200;

export function blobWeights({ blobs, seenBy, now, reportFault }: WeightServices): BlobWeights {
  const known = new Map<string, Weight>();
  const counting = new Set<string>();

  async function count(teamId: string): Promise<void> {
    const countedAt = now();
    let bytes = 0;
    let some = new Map<string, number>();
    async function weigh(): Promise<void> {
      for (const sha256 of await seenBy(teamId, [...some.keys()])) bytes += some.get(sha256) ?? 0;
      some = new Map();
    }
    for await (const { sha256, size } of blobs.list()) {
      some.set(sha256, size);
      if (some.size === batch) await weigh();
    }
    await weigh();
    known.set(teamId, { bytes, countedAt });
  }

  return {
    of(teamId) {
      const weight = known.get(teamId) ?? null;
      if (!counting.has(teamId) && (weight === null || weight.countedAt <= now() - lastsMs)) {
        counting.add(teamId);
        void count(teamId)
          .catch(reportFault)
          .finally(() => counting.delete(teamId));
      }
      return weight;
    },
  };
}
