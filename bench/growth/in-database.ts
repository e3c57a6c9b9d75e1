import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../relay/store/database/database.ts';
import { startPostgres } from '../../relay/testing/postgres.ts';
import { fill } from './fill.ts';
import { fullScans } from './full-scans.ts';
import { inTurns } from './in-turns.ts';
import { countAll, queries } from './queries.ts';
import type { Row } from './row.ts';

const sizes = [10, 1000, 100_000] as const;
const rounds = 31;

/** What queries take in databases with more and more turns, and what the largest reads from end to end for them. */
export async function inDatabase(kind: 'SQLite' | 'PostgreSQL', say: (line: string) => void): Promise<{ rows: Row[]; scans: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-growth-'));
  const postgres = kind === 'PostgreSQL' ? await startPostgres() : null;
  const now = Date.now();

  async function place(turns: number): Promise<{ folder: string } | { url: string }> {
    if (!postgres) return { folder: join(folder, String(turns)) };
    const database = await openDatabase({ url: postgres.url });
    await sql`create database ${sql.id(`of_${turns}`)}`.execute(database);
    await database.destroy();
    return { url: postgres.url.replace(/[^/]*$/, `of_${turns}`) };
  }

  const filled = [];
  try {
    for (const turns of sizes) {
      say(`${kind}: ${turns} turns are written`);
      filled.push(await fill(await place(turns), turns, now));
    }
    const largest = filled.at(-1)!;
    const asked = filled.map((one) => queries(one, one.database, now));
    const rows: Row[] = [];
    const scans: string[] = [];
    for (const name of Object.keys(asked[0]!)) {
      const times = await inTurns(
        rounds,
        asked.map((all) => all[name]!),
      );
      rows.push(...times.map((ms, at) => ({ what: `${kind}: ${name}`, n: sizes[at]!, ms_p50: ms })));
      scans.push(
        ...(await fullScans(largest.database, (database) => queries(largest, database, now)[name]!())).map(
          (scan) => `${kind}: ${name}: ${scan}`,
        ),
      );
    }
    const counting = await inTurns(
      3,
      filled.map(
        ({ database }) =>
          () =>
            countAll(database),
      ),
    );
    rows.push(...counting.map((ms, at) => ({ what: `${kind}: all is counted (in the background)`, n: sizes[at]!, ms_p50: ms })));
    return { rows, scans };
  } finally {
    for (const { database } of filled) await database.destroy();
    await postgres?.close();
    await rm(folder, { recursive: true, force: true });
  }
}
