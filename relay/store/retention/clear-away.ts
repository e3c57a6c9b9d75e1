import type { AllBlobs } from '../../blob-store.ts';
import type { Database } from '../database/database.ts';
import { databaseTime } from '../database/dialect.ts';
import { forgetNames } from './forget-names.ts';
import { forgetSessions } from './forget-sessions.ts';
import { removeUnnamed } from './remove-unnamed.ts';

export interface Keeping {
  database: Database;
  blobs: AllBlobs;
  /** How long a session is kept after the last that happened in it; null for ever. */
  keepDays: number | null;
  now: () => number;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Takes away what is kept no longer: sessions by policy, then what no turn names and nobody has asked for in a day (partials
 * among them), then the bytes of all that. What is being begun has a day to be named.
 */
export async function clearAway(
  { database, blobs, keepDays, now }: Keeping,
  signal: AbortSignal,
): Promise<{ sessions: number; blobs: number }> {
  const time = await databaseTime(database, now);
  const sessions = keepDays === null ? 0 : await forgetSessions(database, time - keepDays * dayMs, signal);
  await forgetNames(database, time - dayMs, signal);
  return { sessions, blobs: await removeUnnamed(database, blobs, time - dayMs, signal) };
}
