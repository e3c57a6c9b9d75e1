import { sql } from 'kysely';
import { openDatabase } from '../store/database/database.ts';

/** @returns the address of an empty database of its own, at a PostgreSQL that a test has started */
export async function emptyDatabase(server: { url: string }): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const main = await openDatabase(server);
  await sql`create database ${sql.id(name)}`.execute(main);
  await main.destroy();
  return server.url.replace(/\/postgres$/, `/${name}`);
}
