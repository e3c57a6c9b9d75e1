/** A relay that tells how much memory it holds on to, closes when it is told to, and then has nothing left to wait for. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readConfig } from '../../relay/config.ts';
import { startRelay } from '../../relay/server.ts';
import { solo } from '../../relay/team/solo.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const config = readConfig({
  RETAKE_PORT: '0',
  RETAKE_DATA: await mkdtemp(join(process.env['BENCH_FOLDER']!, 'relay-')),
  OPENAI_API_KEY: 'bench',
  OPENAI_BASE_URL: `${process.env['SERVICE_URL']}/v1`,
});
let faults = 0;
const relay = await startRelay(config, (line) => {
  if ('fault' in line) faults += 1;
});

process.on('message', (message) => {
  if (message === 'level') {
    collect();
    collect();
    process.send?.({ mb: process.memoryUsage.rss() / 1024 / 1024, faults });
  } else void close();
});
process.send?.({ url: relay.url, token: await relay.services.tokens.issue(solo.memberId, 'soak') });

async function close(): Promise<void> {
  await relay.close();
  // What is being closed is gone with the next turns of the event loop; the line to the bench is its own.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const left = process.getActiveResourcesInfo().filter((resource) => resource !== 'PipeWrap');
  process.send?.({ left }, () => process.disconnect());
}
