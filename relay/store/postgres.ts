import { PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';

/** Whole numbers above 32 bits come as text unless told otherwise; ours are times and counts, far below 2^53. */
types.setTypeParser(types.builtins.INT8, Number);

/** PostgreSQL for kysely. A commit is durable as the server is configured, which by default it is. */
export function postgres(url: string): PostgresDialect {
  const pool = new Pool({ connectionString: url, max: 10 });
  // A connection that is lost while nobody waits for it is no fault: the next query opens another, or says what is wrong.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new PostgresDialect({ pool });
}
