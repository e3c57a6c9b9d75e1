import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SqliteDialect, type SqliteDatabase } from 'kysely';

/**
 * Opens one SQLite file for kysely: one connection, durable commits, foreign keys kept.
 * @throws when another process has the file open
 */
export function nodeSqlite(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: 1000 });
  try {
    // The lock goes with the process, also when it is killed. Two relays on one folder would each end the other's turns.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA foreign_keys = ON');
  } catch (error) {
    database.close();
    throw error;
  }
  return new SqliteDialect({ database: asKyselyExpects(database) });
}

/** kysely binds strings, numbers, null and bytes alone: our rows hold nothing else. */
const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];

function asKyselyExpects(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}
