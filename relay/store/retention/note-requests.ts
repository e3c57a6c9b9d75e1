import type { TurnRequest } from '../../contract.ts';
import { namedBy } from '../../turns/named-by.ts';
import type { Database } from '../database/database.ts';

const batch = 200;

/**
 * Writes down what some turns were asked with of which it has not been. Called within a transaction.
 * @returns false when there were none
 */
export async function noteRequests(rows: Database): Promise<boolean> {
  const turns = await rows.selectFrom('turns').select(['id', 'request']).where('blobs_noted', '=', 0).limit(batch).execute();
  if (turns.length === 0) return false;
  const named = turns.flatMap(({ id, request }) =>
    [...new Set(namedBy(JSON.parse(request) as TurnRequest).map(({ blob }) => blob))].map((sha256) => ({ sha256, turn_id: id })),
  );
  for (let from = 0; from < named.length; from += batch)
    await rows
      .insertInto('turn_blobs')
      .values(named.slice(from, from + batch))
      .onConflict((known) => known.doNothing())
      .execute();
  await rows
    .updateTable('turns')
    .set({ blobs_noted: 1 })
    .where(
      'id',
      'in',
      turns.map(({ id }) => id),
    )
    .execute();
  return true;
}
