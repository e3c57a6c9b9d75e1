import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../relay/sandbox/server.ts';
import { fuzz } from '../../relay/testing/fuzz/fuzz.ts';
import type { Cast } from '../../relay/testing/fuzz/send.ts';
import type { Figures } from '../pixels/figures.ts';

const requests = 20_000;
/** Until then, a relay grows by what it does for the first time. */
const warmUp = 5000;
/** What the allocator keeps or gives back by itself between two looks. */
const mostGrowthMb = 40;

/** A relay under random and broken requests of every route: whether it answers each, without a fault, and holds no more afterwards. */
export async function measureFuzz(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-bench-'));
  const sandbox = await startSandbox({ pace: 0 });
  const relay = fork(new URL('program.ts', import.meta.url), {
    execArgv: ['--expose-gc'],
    env: { ...process.env, BENCH_FOLDER: folder, SERVICE_URL: sandbox.url },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const { url } = await heard<{ url: string }>();
    const seed = Math.floor(Math.random() * 2 ** 31);
    process.stderr.write(`seed ${seed}\n`);
    let before = { rssMb: 0, faults: 0 };
    const { findings, statuses } = await fuzz({
      url,
      origin: 'https://retake.test',
      openCast: () => ask<Cast>('cast'),
      requests,
      seed,
      onBatch: async (sent) => {
        if (before.rssMb === 0 && sent >= warmUp) before = await ask('usage');
      },
    });
    const after = await ask<typeof before>('usage');
    for (const { request, outcome } of findings) process.stderr.write(`${request}\n  ${outcome}\n`);
    const isFault = ({ outcome }: { outcome: string }) => outcome.includes('"answered"');
    const result = {
      requests,
      server_errors: findings.filter(isFault).length + after.faults,
      hangs: findings.filter((finding) => !isFault(finding)).length,
      rss_growth_mb: Math.round((after.rssMb - before.rssMb) * 10) / 10,
    };
    return {
      rows: Object.entries(statuses).map(([answer, count]) => ({ answer, count })),
      result: { ...result, rss_mb: Math.round(after.rssMb), seed },
      holds: result.server_errors === 0 && result.hangs === 0 && result.rss_growth_mb <= mostGrowthMb,
    };
  } finally {
    relay.kill('SIGKILL');
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }

  async function heard<Told>(): Promise<Told> {
    const [told] = (await once(relay, 'message')) as [Told];
    return told;
  }

  async function ask<Told>(wish: string): Promise<Told> {
    const told = heard<Told>();
    relay.send(wish);
    return told;
  }
}
