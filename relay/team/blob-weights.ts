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
  /** Names of all that the team may see. */
  namesOf(teamId: string): Promise<ReadonlySet<string>>;
  now: () => number;
  reportFault: (error: unknown) => void;
}

const lastsMs = 10 * 60 * 1000;

export function blobWeights({ blobs, namesOf, now, reportFault }: WeightServices): BlobWeights {
  const known = new Map<string, Weight>();
  const counting = new Set<string>();

  async function count(teamId: string): Promise<void> {
    const countedAt = now();
    const names = await namesOf(teamId);
    let bytes = 0;
    for await (const { sha256, size } of blobs.list()) if (names.has(sha256)) bytes += size;
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
