import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface RelayProcess {
  pid: number;
  port: number;
  /** What it has logged as a fault of its own. */
  faults: string[];
  /** What it printed for the first admin; null while it has not. */
  adminLink(): string | null;
  /** SIGSTOP: it stands still, and knows nothing of it, until it goes on. */
  pause(): void;
  goOn(): void;
  /** SIGKILL: settles when the process is gone. */
  kill(): Promise<void>;
}

const asComputer = new URL('./as-computer.ts', import.meta.url).href;
const server = fileURLToPath(new URL('../../relay/server.ts', import.meta.url));

/**
 * Starts `node relay/server.ts` on a free port; settles when it listens.
 * @param computer what it takes this machine for; null leaves it as it is
 * @param clockOffMs how wrong its clock is
 */
export async function startRelayProcess(settings: Record<string, string>, computer: string | null, clockOffMs = 0): Promise<RelayProcess> {
  const child = spawn(process.execPath, ['--import', asComputer, server], {
    env: { PATH: process.env['PATH'], ...settings, RETAKE_PORT: '0', BENCH_COMPUTER: computer ?? '', BENCH_CLOCK: String(clockOffMs) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const faults: string[] = [];
  let adminLink: string | null = null;
  const port = await listening(
    child,
    (line) => {
      adminLink = /\S+\/join#\S+/.exec(line)?.[0] ?? adminLink;
      if (line.includes('"fault"')) faults.push(line);
    },
    faults,
  );
  return {
    pid: child.pid!,
    port,
    faults,
    adminLink: () => adminLink,
    pause: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function listening(child: ChildProcess, onLine: (line: string) => void, faults: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    let rest = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const port = /^Retake relay on http:\S+:(\d+),/.exec(line)?.[1];
        if (port) resolve(Number(port));
        onLine(line);
      }
    });
    child.stderr!.on('data', (chunk: Buffer) => faults.push(chunk.toString()));
    child.once('exit', () => reject(new Error(`The relay did not start. ${faults.join(' ')}`)));
  });
}
