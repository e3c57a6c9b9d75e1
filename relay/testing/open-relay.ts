import { onTestFinished } from 'vitest';
import { readConfig } from '../config.ts';
import { startRelay } from '../server.ts';

/** Starts a relay as the settings say, within this process: one at a time can be on a folder. It is closed when the test has finished. */
export async function openRelay(settings: Record<string, string>) {
  const logged: string[] = [];
  const relay = await startRelay(readConfig({ RETAKE_PORT: '0', ...settings }), (line) => void logged.push(JSON.stringify(line)));
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await relay.close();
    isClosed = true;
  };
  onTestFinished(close);
  return { ...relay, logged, close };
}
