import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { RowNews } from '../../turns/row-news.ts';
import type { Database } from './database.ts';
import { newsChannel } from './dialect.ts';

/** How often it makes sure that it still hears, and how long it waits for what it says itself. */
const usualCheck = { everyMs: 10_000, patienceMs: 3000 };
const firstPauseMs = 250;
const longestPauseMs = 30_000;

/**
 * News by LISTEN, on a connection of its own. It tells itself something now and then, by another connection: only what
 * comes back shows that nothing between it and the server, such as a pooler that hands connections round, makes it deaf.
 */
export function postgresNews(url: string, database: Database, check = usualCheck): RowNews {
  let isHeard = false;

  /** @throws when the connection is lost, or turns out to be deaf */
  async function hear(heard: (turnId: string, n: number) => void, signal: AbortSignal): Promise<never> {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: check.patienceMs, keepAlive: true });
    const lost = Promise.withResolvers<never>();
    // Heard of where it is waited for.
    lost.promise.catch(() => undefined);
    const lose = () => lost.reject(new Error('The connection for news is lost.'));
    client.on('error', lose).on('end', lose);
    signal.addEventListener('abort', lose);
    try {
      await Promise.race([client.connect(), lost.promise]);
      let echo = Promise.withResolvers<void>();
      let mine = '';
      client.on('notification', ({ payload = '' }) => {
        const [, turnId, n] = /^(\S+):(\d+)$/.exec(payload) ?? [];
        if (turnId) heard(turnId, Number(n));
        else if (payload === mine) echo.resolve();
      });
      await Promise.race([client.query(`listen ${newsChannel}`), lost.promise]);
      for (;;) {
        mine = `check ${randomUUID()}`;
        echo = Promise.withResolvers<void>();
        await sql`select pg_notify(${newsChannel}, ${mine})`.execute(database);
        await Promise.race([echo.promise, lost.promise, deafAfter(check.patienceMs)]);
        isHeard = true;
        await Promise.race([sleep(check.everyMs, undefined, { ref: false }), lost.promise]);
      }
    } finally {
      isHeard = false;
      signal.removeEventListener('abort', lose);
      // A dead connection takes its time to end.
      client.end().catch(() => undefined);
    }
  }

  return {
    isHeard: () => isHeard,
    listen(heard, signal) {
      void (async () => {
        let pause = firstPauseMs;
        while (!signal.aborted) {
          const since = performance.now();
          // Whatever it is, the rows are looked at meanwhile, and say what is wrong with the database.
          await hear(heard, signal).catch(() => undefined);
          if (performance.now() - since > check.everyMs) pause = firstPauseMs;
          await sleep(pause * (0.5 + Math.random()), undefined, { signal, ref: false }).catch(() => undefined);
          pause = Math.min(pause * 2, longestPauseMs);
        }
      })();
    },
  };
}

async function deafAfter(ms: number): Promise<never> {
  await sleep(ms, undefined, { ref: false });
  throw new Error('What was told did not come back.');
}
