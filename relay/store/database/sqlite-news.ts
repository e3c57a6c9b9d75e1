import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { RowNews } from '../../turns/row-news.ts';
import type { Database } from './database.ts';

/** How late word from another process may be; while nobody waits for any, it is only seen now and then whether somebody does. */
const everyMs = { awaited: 200, atRest: 500 };

/** SQLite tells that another process has written without a row being read; what it has written it does not tell. */
export function sqliteNews(database: Database): RowNews {
  const askVersion = sql<{ data_version: number }>`pragma data_version`.compile(database);

  async function version(): Promise<number | null> {
    const { rows } = await database.executeQuery(askVersion);
    return rows[0]?.data_version ?? null;
  }

  async function hear(onWritten: () => void, isAwaited: () => boolean, signal: AbortSignal): Promise<void> {
    let heard: number | null = null;
    while (!signal.aborted) {
      const isNow = isAwaited();
      if (isNow) {
        // Where the database is away, those who look at rows say so.
        const now = await version().catch(() => null);
        if (now !== heard) onWritten();
        heard = now;
      }
      await sleep(isNow ? everyMs.awaited : everyMs.atRest, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  return {
    listen: (heard, signal, isAwaited) => void hear(() => heard('', 0), isAwaited, signal),
    isHeard: () => true,
  };
}
