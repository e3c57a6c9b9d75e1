import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** Whole numbers above 32 bits come as text unless told otherwise; ours are times and counts, far below 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** PostgreSQL for kysely. A commit is durable as the server is configured, which by default it is. */
export function postgres(url: string): PostgresDialect {
  return new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10 }) });
}
