import { workingStates } from '../../turns/state.ts';
import type { Database } from '../database/database.ts';

/**
 * Those of the blobs that a turn was asked with, has brought, or is just showing. What turns were asked with must have been noted.
 * @param teamId whose turns count; null for all
 */
export async function namedBlobs(rows: Database, names: readonly string[], teamId: string | null): Promise<Set<string>> {
  const asked = await rows
    .selectFrom('turn_blobs')
    .innerJoin('turns', 'turns.id', 'turn_blobs.turn_id')
    .innerJoin('sessions', 'sessions.id', 'turns.session_id')
    .select('sha256')
    .distinct()
    .where('sha256', 'in', names)
    .$if(teamId !== null, (query) => query.where('sessions.team_id', '=', teamId!))
    .execute();
  const brought = await rows
    .selectFrom('variants')
    .innerJoin('turns', 'turns.id', 'variants.turn_id')
    .innerJoin('sessions', 'sessions.id', 'turns.session_id')
    .select(['raw', 'composite', 'thumbnail'])
    .where((is) => is.or([is('raw', 'in', names), is('composite', 'in', names), is('thumbnail', 'in', names)]))
    .$if(teamId !== null, (query) => query.where('sessions.team_id', '=', teamId!))
    .execute();
  const shown = await rows
    .selectFrom('events')
    .innerJoin('turns', 'turns.id', 'events.turn_id')
    .select('body')
    .where('turns.state', 'in', [...workingStates, 'unknown'])
    .where('body', 'like', '%"type":"partial"%')
    .execute();
  return new Set([
    ...asked.map(({ sha256 }) => sha256),
    ...brought.flatMap(({ raw, composite, thumbnail }) => [raw, composite ?? raw, thumbnail ?? raw]),
    ...shown.flatMap(({ body }) => (JSON.parse(body) as { blob?: string }).blob ?? []),
  ]);
}
