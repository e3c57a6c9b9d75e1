import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Pairing, PairingAnswer } from '../contract.ts';

/** Starts a relay as a process of its own and waits for its address. It is killed when the test has finished. */
export async function launchRelay(settings: Record<string, string>) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../server.ts', import.meta.url))], {
    env: { PATH: process.env.PATH, RETAKE_PORT: '0', ...settings },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /Retake relay on (http:\S+),/.exec(text)?.[1];
      if (address) resolve(address);
    });
    child.stderr.on('data', (chunk: Buffer) => reject(new Error(chunk.toString())));
  });
  return { process: child, url, printed: () => text, kill: () => killed(child) };
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Pairs as a panel and a person do. */
export async function pairWith(url: string): Promise<string> {
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
