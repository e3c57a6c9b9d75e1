import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Started {
  /** Until it said what was waited for, or ended where nothing is. */
  ms: number;
  /** What it said then. */
  said: string;
  stop(): Promise<void>;
}

/** Runs a program until it prints something of that shape; null waits for its end. */
export async function readyAfter(
  command: string,
  args: readonly string[],
  wanted: RegExp | null,
  env: Record<string, string> = {},
): Promise<Started> {
  const begun = performance.now();
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const gone = once(child, 'exit');
  let printed = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (wanted?.test(printed)) resolve();
    });
    child.once('exit', (code) => (wanted === null ? resolve() : reject(new Error(`${command} ended with ${code}. ${printed}`))));
  });
  await ready;
  return {
    ms: performance.now() - begun,
    said: printed,
    async stop() {
      // npm does not hand a signal on to all it has started: the group gets it.
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await gone;
    },
  };
}
