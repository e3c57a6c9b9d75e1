import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openDatabase } from './database.ts';
import { sqliteNews } from './sqlite-news.ts';

test('what another has written is heard of once it is awaited, and what is written here is not', async () => {
  const folder = await temporaryFolder();
  const [here, there] = [await openDatabase({ folder }), await openDatabase({ folder })];
  const stop = new AbortController();
  let heard = 0;
  let isAwaited = true;
  const write = (database: typeof here, id: string) => database.insertInto('teams').values({ id, name: id, created_at: 1 }).execute();
  sqliteNews(here).listen(
    () => (heard += 1),
    stop.signal,
    () => isAwaited,
  );
  // The first look at all is one, too.
  await expect.poll(() => heard).toBe(1);
  await write(here, 'one');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(heard).toBe(1);
  await write(there, 'two');
  await expect.poll(() => heard).toBe(2);
  isAwaited = false;
  await write(there, 'three');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(heard).toBe(2);
  isAwaited = true;
  await expect.poll(() => heard).toBe(3);
  stop.abort();
  await Promise.all([here.destroy(), there.destroy()]);
});
