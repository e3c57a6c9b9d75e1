import { workingStates } from '../../turns/state.ts';
import type { Database } from '../database/database.ts';
import { isOfTeam } from '../turns/is-of-team.ts';

/**
 * Those of the blobs that a turn was asked with, has brought, or is just showing. What turns were asked with must have been noted.
 * @param teamId whose turns count; null for all
 */
export async function namedBlobs(rows: Database, names: readonly string[], teamId: string | null): Promise<Set<string>> {
  const asked = await rows
    .selectFrom('turn_blobs')
    .select('sha256')
    .distinct()
    .where('sha256', 'in', names)
    .$if(teamId !== null, (query) =>
      query.where((is) =>
        is.exists(is.selectFrom('turns').select('turns.id').whereRef('turns.id', '=', 'turn_blobs.turn_id').where(isOfTeam(teamId!))),
      ),
    )
    .execute();
  const brought = (part: 'raw' | 'composite' | 'thumbnail') =>
    rows
      .selectFrom('variants')
      .select(`${part} as name`)
      .where(part, 'in', names)
      .$if(teamId !== null, (query) =>
        query.where((is) =>
          is.exists(is.selectFrom('turns').select('turns.id').whereRef('turns.id', '=', 'variants.turn_id').where(isOfTeam(teamId!))),
        ),
      )
      .execute();
  const shown = await rows
    .selectFrom('events')
    .innerJoin('turns', 'turns.id', 'events.turn_id')
    .select('body')
    .where('turns.state', 'in', [...workingStates, 'unknown'])
    .where('body', 'like', '%"type":"partial"%')
    .execute();
  // One after the other, each by its own index.
  const results = [...(await brought('raw')), ...(await brought('composite')), ...(await brought('thumbnail'))];
  return new Set([
    ...asked.map(({ sha256 }) => sha256),
    ...results.flatMap(({ name }) => name ?? []),
    ...shown.flatMap(({ body }) => (JSON.parse(body) as { blob?: string }).blob ?? []),
  ]);
}
