import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openDatabase } from '../database/database.ts';
import { allTables } from './all-tables.ts';

test('every table is moved and saved', async () => {
  const database = await openDatabase({ folder: await temporaryFolder() });
  try {
    const tables = (await database.introspection.getTables()).map(({ name }) => name);
    expect(allTables.map(({ name }) => name).toSorted()).toEqual(tables.filter((name) => name !== 'chores').toSorted());
  } finally {
    await database.destroy();
  }
});
