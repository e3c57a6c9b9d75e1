import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TurnRequest } from '../../relay/contract.ts';
import { followers } from '../load/followers.ts';
import type { Figures } from '../pixels/figures.ts';
import { startProgram } from '../relay/start-program.ts';

const turns = 2000;
const atOnce = 10;
const followersEach = 5;
/** A closed relay must end by itself within that time. */
const endMs = 5000;

interface Level {
  mb: number;
  faults: number;
}

/** An hour's turns in minutes: what a relay holds on to, and what is left of it when it is closed. */
export async function measureSoak(say: (line: string) => void = () => undefined): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-soak-'));
  const service = await startProgram('service', { BENCH_GAP_MS: '10', BENCH_PICTURE_BYTES: '60000' });
  const relay = fork(new URL('program.ts', import.meta.url), {
    env: { ...process.env, SERVICE_URL: service.told.url, BENCH_FOLDER: folder },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const heard = async <T>(): Promise<T> => ((await once(relay, 'message')) as [T])[0];
  const level = async (): Promise<Level> => {
    const answer = heard<Level>();
    relay.send('level');
    return answer;
  };
  try {
    const { url, token } = await heard<{ url: string; token: string }>();
    const headers = { authorization: `Bearer ${token}` };
    let begun = 0;
    let broken = 0;
    async function oneAfterAnother(until: number): Promise<void> {
      while (begun < until) {
        begun += 1;
        const address = `${url}/v1/turns/${randomUUID()}`;
        await startTurn(address, headers);
        const sentUrl = `${service.told.url}/sent/${address.split('/').at(-1)}`;
        const all = await followers({ url: `${address}/events`, headers, count: followersEach, sentUrl });
        broken += all.filter(({ isWhole }) => !isWhole).length;
      }
    }
    async function soak(until: number): Promise<Level> {
      await Promise.all(Array.from({ length: atOnce }, () => oneAfterAnother(until)));
      const now = await level();
      say(`after ${until} turns: ${now.mb.toFixed(1)} MB`);
      return now;
    }
    await soak(turns / 4);
    const middle = await soak(turns / 2);
    await soak((turns / 4) * 3);
    const end = await soak(turns);

    const closed = heard<{ left: string[] }>();
    const exited = once(relay, 'exit');
    relay.send('close');
    const { left } = await closed;
    const endedItself = await Promise.race([exited.then(() => true), new Promise<false>((resolve) => setTimeout(resolve, endMs, false))]);
    const growth = (end.mb / middle.mb - 1) * 100;
    const result = {
      turns,
      followers: atOnce * followersEach,
      rss_mb_middle: rounded(middle.mb),
      rss_mb_end: rounded(end.mb),
      growth_percent: rounded(growth),
      handles_left: left.length,
      ended_by_itself: endedItself,
      errors: broken + end.faults,
    };
    const holds = Math.abs(growth) <= 10 && left.length === 0 && endedItself && result.errors === 0;
    return { rows: [{ ...result, ended_by_itself: String(endedItself), handles: left.join(' ') || 'none' }], result, holds };
  } finally {
    relay.kill('SIGKILL');
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startTurn(url: string, headers: Record<string, string>): Promise<void> {
  const size = { width: 1024, height: 640 };
  const request: TurnRequest = { sessionId: randomUUID(), prompt: 'A harbour at dawn', guides: [], size, quality: 'low' };
  const answer = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(request) });
  if (!answer.ok) throw new Error(`The relay did not take the turn: ${await answer.text()}`);
  await answer.body?.cancel();
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
