import { ConfigError } from '../../config.ts';
import type { Database } from '../database/database.ts';
import { isUntouched } from './is-untouched.ts';

const chore = 'bring-data';

/** Whether data is still being brought into a database. */
export function unfinished(database: Database) {
  async function isUnderWay(): Promise<boolean> {
    const row = await database.selectFrom('chores').select('name').where('name', '=', chore).executeTakeFirst();
    return row !== undefined;
  }

  return {
    /** @throws ConfigError while what is there is only a part */
    async refuse(): Promise<void> {
      if (await isUnderWay())
        throw new ConfigError('What a relay keeps is still being brought here: let that come to its end, or do it again.');
    },
    /** @throws ConfigError when it holds what was not brought there */
    async begin(): Promise<void> {
      if (await isUnderWay()) return;
      if (!(await isUntouched(database))) throw new ConfigError('There is a relay’s data in that database already: name an empty one.');
      await database.insertInto('chores').values({ name: chore, until: 0 }).execute();
    },
    async end(): Promise<void> {
      await database.deleteFrom('chores').where('name', '=', chore).execute();
    },
  };
}
