import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** Gives the relay's program a command, as a process of its own. It is killed when the test has finished. */
export function launchCommand(words: readonly string[], settings: Record<string, string>) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../server.ts', import.meta.url)), ...words], {
    env: { PATH: process.env.PATH, ...settings },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, text }));
  return { ended };
}
