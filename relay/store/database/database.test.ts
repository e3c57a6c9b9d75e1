import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError } from '../../config.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openDatabase } from './database.ts';

test('two relays may use one folder, and see what the other writes', async () => {
  const folder = await temporaryFolder();
  const [first, second] = await Promise.all([openDatabase({ folder }), openDatabase({ folder })]);
  await first.insertInto('sessions').values({ id: 's', created_at: 1 }).execute();
  expect(await second.selectFrom('sessions').select(['id', 'created_at']).execute()).toEqual([{ id: 's', created_at: 1 }]);
  await first.destroy();
  await second.insertInto('sessions').values({ id: 't', created_at: 2 }).execute();
  await second.destroy();
});

test('a folder that another program keeps to itself is refused with a sentence', async () => {
  const folder = await temporaryFolder();
  const hog = new DatabaseSync(join(folder, 'retake.sqlite'));
  onTestFinished(() => hog.close());
  hog.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE mine (x); COMMIT');
  await expect(openDatabase({ folder })).rejects.toThrow(ConfigError);
});

test('a turn cannot be kept without its session', async () => {
  const database = await openDatabase({ folder: await temporaryFolder() });
  const orphan = {
    id: 't',
    session_id: 'none',
    ordinal: 1,
    state: 'reserved',
    request: '{}',
    model: 'm',
    created_at: 1,
    last_event: 0,
  } as const;
  await expect(database.insertInto('turns').values(orphan).execute()).rejects.toThrow('FOREIGN KEY');
  await database.destroy();
});
