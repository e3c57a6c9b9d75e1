import { type PostgresCursor, PostgresDialect, type PostgresPoolClient, type PostgresQueryResult } from 'kysely';
import { Pool, types } from 'pg';
import { DatabaseAway } from '../../errors.ts';

/** Whole numbers above 32 bits come as text unless told otherwise; ours are times and counts, far below 2^53. */
types.setTypeParser(types.builtins.INT8, Number);

/** How long a connection is waited for, a new one or one that others use. */
const connectMs = 10_000;

/**
 * PostgreSQL for kysely. A commit is durable as the server is configured, which by default it is. While the server is out
 * of reach or starts again, what is asked of it throws DatabaseAway.
 */
export function postgres(url: string): PostgresDialect {
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: connectMs, keepAlive: true });
  // A connection that is lost while nobody waits for it is no fault: the next query opens another, or says what is wrong.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new PostgresDialect({
    pool: {
      options: pool.options,
      connect: async () => sayingAway(await orAway(pool.connect())),
      end: () => pool.end(),
    },
  });
}

function sayingAway(client: PostgresPoolClient): PostgresPoolClient {
  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query<R>(what: string | PostgresCursor<R>, parameters: readonly unknown[] = []) {
    return typeof what === 'string' ? orAway(client.query<R>(what, parameters)) : client.query<R>(what);
  }
  return { query, release: (destroy) => client.release(destroy) };
}

async function orAway<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw isAway(error) ? new DatabaseAway(error) : error;
  }
}

/** Errors of the network carry letters; of PostgreSQL's own, those of a lost connection, of a server that stops or starts, is full, or only stands by. */
const awayCodes = /^(E[A-Z_]+|08...|57P0[123]|53300|25006)$/;
/** What the client says itself carries no code. */
const awayWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

function isAway(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return 'code' in error && typeof error.code === 'string' ? awayCodes.test(error.code) : awayWords.test(error.message);
}
