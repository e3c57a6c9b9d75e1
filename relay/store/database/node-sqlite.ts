import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';

/** How long one relay waits for another's transaction. */
const busyMs = 5000;
/** Opening is tried again, so that nothing else waits for it. */
const openMs = 200;

/**
 * Opens one SQLite file for kysely: durable commits, foreign keys kept, other processes welcome.
 * @throws when another process is just opening the file for the first time
 */
export function nodeSqlite(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: openMs });
  try {
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA foreign_keys = ON');
    // In kibibytes: what is asked for often stays at hand, however much there is besides.
    database.exec('PRAGMA cache_size = -16384');
    database.exec(`PRAGMA busy_timeout = ${busyMs}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return new TransactionalSqlite({ database: asKyselyExpects(database) });
}

/** Migrations run in one transaction: a relay killed in the middle, or a second one starting, does no harm. */
class TransactionalSqlite extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true;
      }
    })();
  }
}

/** kysely binds strings, numbers, null and bytes alone: our rows hold nothing else. */
const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];

/** Far more than the relay asks for, but for lists of any length. */
const mostPrepared = 400;

function asKyselyExpects(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();

  function prepare(sql: string): SqliteStatement {
    // A transaction that reads before it writes would otherwise fail when another process wrote in between.
    const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...values(parameters)),
      run: (parameters) => statement.run(...values(parameters)),
      iterate: (parameters) => statement.iterate(...values(parameters)),
    };
  }

  return {
    close: () => database.close(),
    // To read what a statement means takes longer than most take.
    prepare(sql) {
      const before = prepared.get(sql);
      if (before) return before;
      const statement = prepare(sql);
      if (prepared.size >= mostPrepared) prepared.clear();
      prepared.set(sql, statement);
      return statement;
    },
  };
}
