import type { RelayConfig } from '../config.ts';
import { openBlobs } from '../store/blobs/open-blobs.ts';
import { openDatabase } from '../store/database/database.ts';
import type { Kept } from '../store/transfer/transfer.ts';

type Place = Pick<RelayConfig, 'dataFolder' | 'databaseUrl' | 'blobs'>;

/** Opens what a relay keeps in a place, for as long as `work` takes. */
export async function withKept<T>(place: Place, work: (kept: Kept) => Promise<T>): Promise<T> {
  const blobs = await openBlobs(place);
  const database = await openDatabase(place.databaseUrl === null ? { folder: place.dataFolder } : { url: place.databaseUrl });
  try {
    return await work({ database, blobs });
  } finally {
    await database.destroy();
  }
}
