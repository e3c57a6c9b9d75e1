import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figures } from '../pixels/figures.ts';
import { at as percentile } from '../pixels/percentile.ts';
import { type Client, eventsClient, namesClient, relayClient } from './clients.ts';
import { plainFiles } from './plain-files.ts';
import { installPortkey } from './portkey/install.ts';
import { type Program, startProgram } from './start-program.ts';

const paths = {
  direct: { program: null, client: eventsClient },
  pipe: { program: 'pipe', client: eventsClient },
  'pass-through': { program: 'pass-through', client: eventsClient },
  ours: { program: 'ours', client: relayClient },
  'plain-sdk': { program: 'plain-sdk', client: namesClient },
  portkey: { program: 'portkey', client: eventsClient },
} as const;

type PathName = keyof typeof paths;

interface Row {
  path: PathName;
  turns: number;
  first_ms: number;
  final_ms: number;
  cpu_ms: number | null;
  rss_mb: number | null;
}

interface Load {
  /** At once. */
  turns: number;
  times: number;
}

const loads: readonly Load[] = [
  { turns: 1, times: 12 },
  { turns: 20, times: 1 },
  { turns: 100, times: 1 },
];
/** Not counted: a program that has just begun still compiles itself. */
const warmUp: Load = { turns: 4, times: 10 };
/** Of a picture that costs nothing by its length. */
const smallBytes = 1000;
/** Turns that are asked for at once begin within so long each. */
const jitterMs = 40;

/** What it costs to have a turn's pictures go through the relay, beside other ways to pass them on. */
export async function measureRelay(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-bench-'));
  const service = await startProgram('service', {});
  try {
    const portkey = await installPortkey();
    const env = { BENCH_FOLDER: folder, PORTKEY_PROGRAM: portkey ?? '' };
    const rows: Row[] = [];
    for (const path of Object.keys(paths) as PathName[])
      if (path !== 'portkey' || portkey !== null) rows.push(...(await measurePath(path, loads, service, env)));
    const ours = rowsOf(rows, 'ours');
    const result = {
      rows,
      cpu_vs_pipe: ratio(cpuOf(ours), cpuOf(rowsOf(rows, 'pipe'))),
      cpu_vs_passthrough: ratio(cpuOf(ours), cpuOf(rowsOf(rows, 'pass-through'))),
      cpu_vs_portkey: portkey === null ? null : ratio(cpuOf(ours), cpuOf(rowsOf(rows, 'portkey'))),
      cpu_vs_sdk: ratio(cpuOf(ours), cpuOf(rowsOf(rows, 'plain-sdk'))),
      final_added_ms_vs_pipe: ours[0]!.final_ms - rowsOf(rows, 'pipe')[0]!.final_ms,
      fixed_cpu_ms: await fixedCost(env),
      files_cpu_ms: plainFiles(folder),
      rss_100_vs_1: ratio(ours.at(-1)!.rss_mb!, ours[0]!.rss_mb!),
    };
    const table = rows.map((row) => ({ ...row, cpu_ms: row.cpu_ms ?? '-', rss_mb: row.rss_mb ?? '-' }));
    const { cpu_vs_pipe: byPipe, cpu_vs_portkey: byPortkey, rss_100_vs_1: byOne } = result;
    if (byPortkey === null) process.stderr.write('Portkey’s gateway could not be installed: nothing is said of it.\n');
    return { rows: table, result, holds: byPipe <= 3 && byPortkey !== null && byPortkey <= 0.2 && byOne <= 2 };
  } finally {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a turn of ours costs that brings next to no bytes. */
async function fixedCost(env: Record<string, string>): Promise<number | null> {
  const service = await startProgram('service', { BENCH_PICTURE_BYTES: String(smallBytes) });
  try {
    const [row] = await measurePath('ours', loads.slice(0, 1), service, env);
    return row?.cpu_ms ?? null;
  } finally {
    await service.stop();
  }
}

async function measurePath(path: PathName, loads: readonly Load[], service: Program, env: Record<string, string>): Promise<Row[]> {
  const { program: name, client } = paths[path];
  const program = name === null ? null : await startProgram(name, { ...env, SERVICE_URL: service.told.url });
  const rows: Row[] = [];
  try {
    for (let time = 0; time < warmUp.times; time += 1) await runTurns(warmUp.turns, client, program ?? service, service);
    for (const { turns, times } of loads) {
      const before = await program?.usage();
      const waits: Wait[] = [];
      for (let time = 0; time < times; time += 1) waits.push(...(await runTurns(turns, client, program ?? service, service)));
      const after = await program?.usage();
      rows.push({
        path,
        turns,
        first_ms: Math.round(
          percentile(
            waits.map(({ first }) => first),
            0.5,
          ),
        ),
        final_ms: Math.round(
          percentile(
            waits.map(({ final }) => final),
            0.5,
          ),
        ),
        cpu_ms: before && after ? Math.round((after.cpuMs - before.cpuMs) / waits.length) : null,
        rss_mb: after ? Math.round(after.peakMb) : null,
      });
    }
  } finally {
    await program?.stop();
  }
  return rows;
}

/** From the first byte that left the service to the last that the client held. */
interface Wait {
  first: number;
  final: number;
}

function runTurns(turns: number, client: Client, program: Program, service: Program): Promise<Wait[]> {
  return Promise.all(
    Array.from({ length: turns }, async (_, at) => {
      await sleep(at * jitterMs);
      const { turn, first, final } = await client(program);
      const sent = (await (await fetch(`${service.told.url}/sent/${turn}`)).json()) as number[];
      return { first: first - sent[1]!, final: final - sent[4]! };
    }),
  );
}

function rowsOf(rows: Row[], path: PathName): Row[] {
  return rows.filter((row) => row.path === path);
}

/** Of a turn, with one, some and many at once weighing the same. */
function cpuOf(rows: Row[]): number {
  return rows.reduce((sum, { cpu_ms: cpu }) => sum + (cpu ?? 0), 0) / rows.length;
}

function ratio(one: number, other: number): number {
  return Math.round((one / other) * 100) / 100;
}
