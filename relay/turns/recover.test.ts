import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { diskBlobs } from '../store/blobs-disk.ts';
import { openDatabase } from '../store/database.ts';
import { sqlTurns } from '../store/turns-sql.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { scriptedUpstream, turnRequest } from '../testing/test-app.ts';
import { turns } from './turns.ts';

test('a relay that starts ends what an earlier one left: unsent turns cost nothing, sent ones nobody knows', async () => {
  const folder = await temporaryFolder();
  const database = await openDatabase(folder);
  onTestFinished(() => database.destroy());
  const store = sqlTurns(database);
  const { upstream, asked } = scriptedUpstream(async function* () {});
  const begin = async () => {
    const id = crypto.randomUUID();
    await store.begin({ id, request: turnRequest(), model: 'm', createdAt: 1 });
    return id;
  };
  const [unsent, sent, running, ended] = [await begin(), await begin(), await begin(), await begin()];
  for (const id of [sent, running, ended]) await store.markSent(id, 2);
  for (const id of [running, ended]) await store.record(id, { type: 'running', responseId: 'r' });
  await store.record(ended, { type: 'ended', state: 'done', failure: null, usage: null, at: 3 });

  const relay = turns({ store, blobs: await diskBlobs(join(folder, 'blobs')), upstream, now: () => 9, reportFault: () => {} });
  await relay.recover();

  expect(await relay.find(unsent)).toMatchObject({ state: 'failed', failure: { code: 'never_sent' }, endedAt: 9 });
  for (const id of [sent, running]) expect(await relay.find(id)).toMatchObject({ state: 'unknown', failure: { code: 'relay_died' } });
  expect(await relay.find(ended)).toMatchObject({ state: 'done', endedAt: 3 });
  expect(await store.eventsAfter(running, 0)).toMatchObject([
    { n: 1, type: 'running' },
    { n: 2, type: 'ended' },
  ]);
  expect(await store.live()).toEqual([]);
  // Nothing that may have cost money is ever sent again by itself.
  expect(asked).toEqual([]);
});
