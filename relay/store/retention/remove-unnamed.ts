import type { AllBlobs } from '../../blob-store.ts';
import type { Database } from '../database/database.ts';
import { namedBlobs } from './named-blobs.ts';

const batch = 100;

/**
 * Takes away the bytes that were stored before then and that no row names.
 * @returns how many blobs went
 */
export async function removeUnnamed(database: Database, blobs: AllBlobs, before: number, signal: AbortSignal): Promise<number> {
  let removed = 0;
  let old: string[] = [];

  async function clear(): Promise<void> {
    const named = await namedBlobs(database, old, null);
    const owned = await database.selectFrom('team_blobs').select('sha256').where('sha256', 'in', old).execute();
    for (const { sha256 } of owned) named.add(sha256);
    for (const sha256 of old.filter((name) => !named.has(name))) {
      await blobs.remove(sha256, before);
      removed += 1;
    }
    old = [];
  }

  for await (const { sha256, storedAt } of blobs.list()) {
    if (signal.aborted) return removed;
    if (storedAt < before) old.push(sha256);
    if (old.length === batch) await clear();
  }
  await clear();
  return removed;
}
