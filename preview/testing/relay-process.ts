import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../relay/config.ts';
import { startRelay } from '../../relay/server.ts';
import type { StartedRelay } from './stage.ts';
import { solo } from '../../relay/team/solo.ts';

export interface RelayProcess {
  start(settings: Record<string, string>): Promise<StartedRelay>;
  /** As a power cut does. */
  kill(): Promise<void>;
  /** At the address it had, with what it had kept. */
  restart(): Promise<void>;
}

const server = fileURLToPath(new URL('../../relay/server.ts', import.meta.url));

/**
 * A relay in a process of its own, which can be killed.
 * @param ending is given what ends it; when the test has finished, unless said
 */
export function relayProcess(ending: (end: () => void) => void = onTestFinished): RelayProcess {
  let child: ChildProcess | null = null;
  let settings: Record<string, string> = {};

  async function launch(): Promise<string> {
    const launched = spawn(process.execPath, [server], { env: { PATH: process.env.PATH, ...settings } });
    child = launched;
    ending(() => void launched.kill('SIGKILL'));
    return new Promise((resolve, reject) => {
      let printed = '';
      launched.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const url = /Retake relay on (http:\S+),/.exec(printed)?.[1];
        if (url) resolve(url);
      });
      launched.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      launched.once('exit', () => reject(new Error(`The relay did not start. ${printed}`)));
    });
  }

  return {
    async start(given) {
      // Before the process, so that nobody has to pair.
      const first = await startRelay(readConfig(given), () => undefined);
      const token = await first.services.tokens.issue(solo.memberId, 'preview');
      await first.close();
      settings = given;
      const url = await launch();
      settings = { ...given, RETAKE_PORT: new URL(url).port };
      return { url, token };
    },
    async kill() {
      if (!child) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    async restart() {
      await launch();
    },
  };
}
