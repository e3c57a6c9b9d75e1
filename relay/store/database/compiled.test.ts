import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { compiled } from './compiled.ts';
import { openDatabase } from './database.ts';

const filesOf = compiled((rows, { credential, from }: { credential: string; from?: number }) =>
  rows
    .selectFrom('upstream_files')
    .select('file_id')
    .where('credential', '=', credential)
    .$if(from !== undefined, (query) => query.where('expires_at', '>=', from ?? 0))
    .where('content', '!=', 'never')
    .orderBy('file_id'),
);

test('a query that is compiled once takes new values each time, and is another where other values are given', async () => {
  const database = await openDatabase({ folder: await temporaryFolder() });
  const files = [
    { content: 'a', credential: 'mine', file_id: '1', expires_at: 1 },
    { content: 'b', credential: 'yours', file_id: '2', expires_at: 2 },
    { content: 'c', credential: 'yours', file_id: '3', expires_at: 3 },
  ];
  await database.insertInto('upstream_files').values(files).execute();
  const found = async (values: { credential: string; from?: number }) =>
    (await filesOf(database, values)).rows.map(({ file_id }) => file_id);
  expect(await found({ credential: 'mine' })).toEqual(['1']);
  expect(await found({ credential: 'yours' })).toEqual(['2', '3']);
  expect(await found({ credential: 'yours', from: 3 })).toEqual(['3']);
  expect(await found({ from: 2, credential: 'yours' })).toEqual(['2', '3']);
  expect(await found({ credential: 'yours' })).toEqual(['2', '3']);
  await database.destroy();
});

test('it is built once, and asked within the transaction it is given', async () => {
  const database = await openDatabase({ folder: await temporaryFolder() });
  let built = 0;
  const add = compiled((rows, file: { content: string; credential: string; file_id: string; expires_at: number }) => {
    built += 1;
    return rows.insertInto('upstream_files').values(file);
  });
  const givenUp = database.transaction().execute(async (rows) => {
    expect(await add(rows, { content: 'a', credential: 'mine', file_id: '1', expires_at: 1 })).toMatchObject({ numAffectedRows: 1n });
    throw new Error('given up');
  });
  await expect(givenUp).rejects.toThrow('given up');
  await add(database, { content: 'b', credential: 'mine', file_id: '2', expires_at: 1 });
  expect(await database.selectFrom('upstream_files').select('file_id').execute()).toEqual([{ file_id: '2' }]);
  expect(built).toBe(1);
  await database.destroy();
});
