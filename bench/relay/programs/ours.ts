/** The relay as it is, with its blobs on disk, and its database too where there is no other. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../../../relay/config.ts';
import { startRelay } from '../../../relay/server.ts';
import { solo } from '../../../relay/team/solo.ts';

const config = readConfig({
  RETAKE_PORT: '0',
  RETAKE_DATA: await mkdtemp(join(process.env['BENCH_FOLDER']!, 'relay-')),
  DATABASE_URL: process.env['DATABASE_URL'],
  OPENAI_API_KEY: 'bench',
  OPENAI_BASE_URL: `${process.env['SERVICE_URL']}/v1`,
});
const relay = await startRelay(config, () => {});
process.send?.({ url: relay.url, token: await relay.services.tokens.issue(solo.memberId, 'bench') });
