import { expect, test } from 'vitest';
import { ConfigError } from '../config.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openDatabase } from './database.ts';

test('a second relay on the same folder is turned away with a sentence', async () => {
  const folder = await temporaryFolder();
  const first = await openDatabase(folder);
  await first.insertInto('sessions').values({ id: 's', created_at: 1 }).execute();
  await expect(openDatabase(folder)).rejects.toThrow(ConfigError);
  await first.destroy();

  const next = await openDatabase(folder);
  expect(await next.selectFrom('sessions').selectAll().execute()).toEqual([{ id: 's', created_at: 1 }]);
  await next.destroy();
});

test('a turn cannot be kept without its session', async () => {
  const database = await openDatabase(await temporaryFolder());
  const orphan = {
    id: 't',
    session_id: 'none',
    ordinal: 1,
    state: 'submitting',
    request: '{}',
    model: 'm',
    created_at: 1,
    last_event: 0,
  } as const;
  await expect(database.insertInto('turns').values(orphan).execute()).rejects.toThrow('FOREIGN KEY');
  await database.destroy();
});
