import { CompiledQuery, type KyselyPlugin } from 'kysely';
import type { Database } from '../../relay/store/database/database.ts';
import { isPostgres } from '../../relay/store/database/dialect.ts';

/** Tables that grow with every turn. */
const growing = 'turns|sessions|events|variants|turn_blobs|team_blobs|alt_proposals|audit|upstream_files';

/** What the database reads from end to end when it is asked so, by its own word. */
export async function fullScans(database: Database, ask: (database: Database) => Promise<unknown>): Promise<string[]> {
  const asked = new Map<string, CompiledQuery>();
  const noting: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      const query = database.getExecutor().compileQuery(node, queryId);
      asked.set(query.sql, query);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await ask(database.withPlugin(noting));
  const scans: string[] = [];
  for (const query of asked.values()) if (/^(with|select|update|delete)/.test(query.sql)) scans.push(...(await scansOf(database, query)));
  return scans;
}

async function scansOf(database: Database, query: CompiledQuery): Promise<string[]> {
  const postgres = isPostgres(database);
  const explained = CompiledQuery.raw(`${postgres ? 'explain' : 'explain query plan'} ${query.sql}`, [...query.parameters]);
  const { rows } = await database.executeQuery<{ detail: string; 'QUERY PLAN': string }>(explained);
  const scan = postgres ? new RegExp(`Seq Scan on (${growing})\\b`) : new RegExp(`^SCAN (${growing})(?! USING)`);
  return rows
    .map((row) => row.detail ?? row['QUERY PLAN'])
    .filter((line) => scan.test(line))
    .map((line) => `${line.trim()}: ${query.sql}`);
}
