import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TurnRequest } from '../../relay/contract.ts';
import { startPostgres } from '../../relay/testing/postgres.ts';
import type { Figures } from '../pixels/figures.ts';
import { at as percentile } from '../pixels/percentile.ts';
import { type Program, startProgram } from '../relay/start-program.ts';
import { followers, type Heard } from './followers.ts';

const turns = 100;
const followersEach = 5;
/** A turn takes about as long as in practice, and all of them run at once for most of it. */
const gapMs = 8000;
const jitterMs = 60;

/** One replica on a PostgreSQL while many people watch many turns. */
export async function measureLoad(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-bench-'));
  const postgres = await startPostgres();
  const service = await startProgram('service', { BENCH_GAP_MS: String(gapMs) });
  const relay = await startProgram('ours', { SERVICE_URL: service.told.url, BENCH_FOLDER: folder, DATABASE_URL: postgres.url });
  try {
    // A first one warms up and is not counted.
    await runTurn(relay, service);
    const before = await relay.usage();
    const heard = await Promise.all(
      Array.from({ length: turns }, async (_, at) => {
        await sleep(at * jitterMs);
        return runTurn(relay, service);
      }),
    );
    const after = await relay.usage();
    const all = heard.flat();
    const late = all.flatMap(({ lateMs }) => lateMs);
    const errors = all.filter(({ isWhole }) => !isWhole).length;
    const result = {
      followers: all.length,
      turns,
      event_p99_ms: Math.round(percentile(late, 0.99)),
      rss_mb: Math.round(after.peakMb),
      cpu_ms_per_turn: Math.round((after.cpuMs - before.cpuMs) / turns),
      errors,
    };
    return { rows: [{ ...result, event_p50_ms: Math.round(percentile(late, 0.5)), events: late.length }], result, holds: errors === 0 };
  } finally {
    await relay.stop();
    await service.stop();
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runTurn(relay: Program, service: Program): Promise<Heard[]> {
  const id = randomUUID();
  const headers = { authorization: `Bearer ${relay.told.token}` };
  const size = { width: 1024, height: 640 };
  const request: TurnRequest = { sessionId: randomUUID(), prompt: 'A harbour at dawn', guides: [], size, quality: 'low' };
  const url = `${relay.told.url}/v1/turns/${id}`;
  const answer = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(request) });
  if (!answer.ok) throw new Error(`The relay did not take the turn: ${await answer.text()}`);
  await answer.body?.cancel();
  return followers({ url: `${url}/events`, headers, count: followersEach, sentUrl: `${service.told.url}/sent/${id}` });
}
