import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = fileURLToPath(new URL('.', import.meta.url));
const cache = fileURLToPath(new URL('../../../node_modules/.cache/retake-portkey', import.meta.url));

/**
 * Installs the gateway in a folder of its own, where that was not done before: it needs another @hono/node-server than the relay
 * does, and nobody else should have to load it.
 * @returns the file that starts it; null where it cannot be had
 */
export async function installPortkey(): Promise<string | null> {
  const program = join(cache, 'node_modules/@portkey-ai/gateway/build/start-server.js');
  if (await isThere(program)) return program;
  await mkdir(cache, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) await cp(join(own, name), join(cache, name));
  // Scripts of packages are not run: one would only patch what the gateway was built with.
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: cache,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(npm, 'exit');
  return (await isThere(program)) ? program : null;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
