import type { AllBlobs } from '../../blob-store.ts';
import { ConfigError } from '../../config.ts';
import type { Database } from '../database/database.ts';
import { allTables } from './all-tables.ts';
import { copyBlobs } from './copy-blobs.ts';
import { damaged } from './damaged.ts';
import { copyRows } from './copy-rows.ts';
import { fingerprint } from './fingerprint.ts';
import { unfinished } from './unfinished.ts';

export interface Kept {
  database: Database;
  blobs: AllBlobs;
}

/**
 * Brings all that a relay keeps to another place, where nothing is yet; begun again, it goes on where it was. Where both places are
 * the same, nothing is done about that part.
 * @param tell hears how it goes, in sentences
 * @throws ConfigError when there is something at the other place, or when in the end it is not the same
 */
export async function transfer(from: Kept, to: Kept, tell: (sentence: string) => void): Promise<void> {
  if (to.database !== from.database) await unfinished(to.database).begin();
  if (to.blobs !== from.blobs) await bringBlobs(from, to, tell);
  if (to.database !== from.database) {
    tell('Bringing sessions, turns and all that goes with them.');
    await copyRows(from.database, to.database);
    await compareRows(from, to);
    await unfinished(to.database).end();
  }
}

async function bringBlobs(from: Kept, to: Kept, tell: (sentence: string) => void): Promise<void> {
  const { count, broken } = await copyBlobs(from.blobs, to.blobs, (done) => tell(`${done} pictures are there.`));
  tell(`All ${count} pictures are there.`);
  if (broken.length > 0) {
    throw new ConfigError(`${damaged(broken)} Bring them back from a backup, or remove their files.`);
  }
}

async function compareRows(from: Kept, to: Kept): Promise<void> {
  for (const table of allTables) {
    const [one, other] = [await fingerprint(from.database, table), await fingerprint(to.database, table)];
    if (one === other) continue;
    throw new ConfigError(`What is in ${table.name} has changed meanwhile: stop every relay that uses it, then do the same again.`);
  }
}
