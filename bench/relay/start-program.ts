import { fork } from 'node:child_process';
import { once } from 'node:events';

interface Usage {
  cpuMs: number;
  /** Since it was started. */
  peakMb: number;
}

/** A program in a process of its own. */
export interface Program {
  /** What it told once it was ready. */
  told: { url: string; token?: string; headers?: Record<string, string> };
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

const reporter = new URL('report-usage.ts', import.meta.url).href;

/** @param name of a file in `programs/`, which tells where it listens once it does */
export async function startProgram(name: string, env: Record<string, string>): Promise<Program> {
  const file = new URL(`programs/${name}.ts`, import.meta.url);
  const child = fork(file, {
    execArgv: ['--import', reporter],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [told] = (await once(child, 'message')) as [Program['told']];
  return {
    told,
    async usage() {
      child.send('usage');
      const [usage] = (await once(child, 'message')) as [Usage];
      return usage;
    },
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}
