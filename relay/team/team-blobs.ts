import type { BlobStore } from '../blob-store.ts';

/**
 * All blobs, as one team sees them: what is not the team's own is not there. Teams share the bytes, but whoever names a blob
 * has it only once they have sent it, or a turn of theirs has made it.
 */
export type TeamBlobs = (teamId: string) => BlobStore;

/** What it needs of the database. */
export interface TeamBlobStore {
  has(teamId: string, sha256: string): Promise<boolean>;
  /** The same, and nobody clears it away for a day: whoever asks means to name it. */
  renew(teamId: string, sha256: string, at: number): Promise<boolean>;
  /** False when the team had it; it is renewed then. */
  keep(teamId: string, sha256: string, at: number): Promise<boolean>;
}

export function teamBlobs(blobs: BlobStore, store: TeamBlobStore, now: () => number): TeamBlobs {
  return (teamId) => ({
    has: async (sha256) => (await store.renew(teamId, sha256, now())) && blobs.has(sha256),
    read: async (sha256) => ((await store.has(teamId, sha256)) ? blobs.read(sha256) : null),
    open: async (sha256) => ((await store.has(teamId, sha256)) ? blobs.open(sha256) : null),
    async put(sha256, bytes) {
      const isStored = await blobs.put(sha256, bytes);
      // That another team has it already is not told.
      const isNew = await store.keep(teamId, sha256, now());
      return isStored || isNew;
    },
    async add(bytes) {
      const sha256 = await blobs.add(bytes);
      await store.keep(teamId, sha256, now());
      return sha256;
    },
    async draft(signal) {
      const draft = await blobs.draft(signal);
      return {
        ...draft,
        async keep() {
          const sha256 = await draft.keep();
          await store.keep(teamId, sha256, now());
          return sha256;
        },
      };
    },
  });
}
