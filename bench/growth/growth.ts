import type { Figures } from '../pixels/figures.ts';
import { inDatabase } from './in-database.ts';
import { longSession } from './long-session.ts';
import { panelStart } from './panel-start.ts';
import type { Row } from './row.ts';

/** Below this a difference says nothing of growth: it is a turn of the event loop. Milliseconds. */
const least = 0.05;

/** How what is done grows with what is there: turns of a session, results on a page, turns in the database. */
export async function measureGrowth(say: (line: string) => void = () => undefined): Promise<Figures> {
  const session = await longSession();
  const { start, host } = await panelStart();
  const databases = [await inDatabase('SQLite', say), await inDatabase('PostgreSQL', say)];
  const queries = databases.flatMap(({ rows }) => rows);
  const scans = databases.flatMap((database) => database.scans);
  const asked = queries.filter(({ what }) => !what.includes('in the background'));
  const ratios = growths(asked, 1000, 100_000);
  const rows = [...session, ...start, ...host, ...queries].map((row) => ({ ...row, ms_p50: rounded(row.ms_p50) }));
  const [worst = { what: '', ratio: Infinity }] = ratios.toSorted((one, other) => other.ratio - one.ratio);
  const result = {
    rows,
    turn_10_to_1000: growths(session, 10, 1000)[0]?.ratio,
    start_10_to_1000: growths(start, 10, 1000)[0]?.ratio,
    query_1000_to_100000: Math.max(...ratios.map(({ ratio }) => ratio)),
    slowest_grower: worst.what,
    ratio_max: Math.max(...[...ratios, ...growths(session, 10, 1000)].map(({ ratio }) => ratio)),
    full_scans: scans,
  };
  return { rows, result, holds: result.ratio_max <= 1.5 && scans.length === 0 };
}

function growths(rows: readonly Row[], from: number, to: number): { what: string; ratio: number }[] {
  return [...new Set(rows.map(({ what }) => what))].map((what) => {
    const at = (size: number) => Math.max(least, rows.find((row) => row.what === what && row.n === size)?.ms_p50 ?? Infinity);
    return { what, ratio: rounded(at(to) / at(from)) };
  });
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
