import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Pairing, PairingAnswer } from './contract.ts';
import { startSandbox } from './sandbox/server.ts';
import { colourPng, maskPng } from './testing/pictures.ts';
import { relayClient } from './testing/relay-client.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { turnRequest } from './testing/test-app.ts';

const size = { width: 1024, height: 640 };

test('killed between turns and in the middle of one, a relay loses no session, turn or blob', { timeout: 30_000 }, async () => {
  const sandbox = await startSandbox({ pace: 0 });
  onTestFinished(() => sandbox.close());
  const settings = { RETAKE_PORT: '0', RETAKE_DATA: await temporaryFolder(), OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: sandbox.url };

  const first = await launch(settings);
  const token = await pair(first.url);
  const client = relayClient(first.url, token);
  const [base, mask] = [await client.upload(colourPng(size)), await client.upload(maskPng(size))];
  const request = turnRequest({ base, mask });
  const [finished, stuck] = [crypto.randomUUID(), crypto.randomUUID()];
  const before = await client.run(finished, request);
  expect(before.state).toBe('done');
  await kill(first.process);

  const second = await launch(settings);
  const after = relayClient(second.url, token);
  expect(await after.turn(finished)).toEqual(before);
  sandbox.misbehave({ kind: 'stall', afterEvents: 6 });
  await after.start(stuck, { ...request, parentId: finished });
  expect((await after.follow(stuck).next()).value).toMatchObject({ n: 1, type: 'running' });
  await kill(second.process);

  const third = await launch(settings);
  const last = relayClient(third.url, token);
  const { turns } = await last.session(request.sessionId);
  expect(turns.map(({ id, state, parentId }) => ({ id, state, parentId }))).toEqual([
    { id: finished, state: 'done', parentId: null },
    { id: stuck, state: 'unknown', parentId: finished },
  ]);
  expect(turns[1]?.failure).toMatchObject({ code: 'relay_died', message: expect.stringContaining('may have been billed') });
  const events = [];
  for await (const event of last.follow(stuck)) events.push(event);
  expect(events.map(({ n }) => n)).toEqual(events.map((_, at) => at + 1));
  expect(events.at(-1)?.type).toBe('ended');
  for (const blob of [base, mask, before.variants[0]?.raw]) expect((await last.call('HEAD', `/v1/blobs/${blob}`)).status).toBe(200);
  expect((await last.run(crypto.randomUUID(), { ...request, parentId: finished })).state).toBe('done');

  third.process.kill('SIGTERM');
  expect(await once(third.process, 'exit')).toEqual([0, null]);
  expect(third.printed()).not.toMatch(/test-key|Make the sky teal|retake_/);
});

/** Starts a relay as a process of its own and waits for its address. */
async function launch(settings: Record<string, string>) {
  const process_ = spawn(process.execPath, [fileURLToPath(new URL('./server.ts', import.meta.url))], {
    env: { PATH: process.env.PATH, ...settings },
  });
  onTestFinished(() => void process_.kill('SIGKILL'));
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    process_.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /Retake relay on (http:\S+),/.exec(text)?.[1];
      if (address) resolve(address);
    });
    process_.stderr.on('data', (chunk: Buffer) => reject(new Error(chunk.toString())));
  });
  return { process: process_, url, printed: () => text };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Pairs as a panel and a person do. */
async function pair(url: string): Promise<string> {
  const post = async (path: string, body: object): Promise<unknown> =>
    (await fetch(url + path, { method: 'POST', body: JSON.stringify(body) })).json();
  const { code, secret } = (await post('/v1/pairings', { device: 'test' })) as Pairing;
  const page = await fetch(`${url}/pair?code=${code}`);
  const form = /name="form" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  await fetch(`${url}/pair`, {
    method: 'POST',
    headers: { cookie: page.headers.get('set-cookie') ?? '', origin: url },
    body: new URLSearchParams({ code, form, decision: 'approve' }),
  });
  const answer = (await post('/v1/pairings/claim', { secret })) as PairingAnswer;
  if (answer.state !== 'paired') throw new Error(`The panel is ${answer.state}.`);
  return answer.token;
}
