import type { Database } from '../database/database.ts';
import { lockSession } from '../database/dialect.ts';
import { workingStates } from '../../turns/state.ts';

const batch = 50;

/**
 * Takes away the sessions that nothing has happened in since `before`, with all their rows. Those stay that hold a starred turn, one
 * that has not ended, or money.
 * @returns how many went
 */
export async function forgetSessions(database: Database, before: number, signal: AbortSignal): Promise<number> {
  let forgotten = 0;
  for (let [time, after] = [0, '']; !signal.aborted;) {
    const old = await idle(database, before)
      // By age, so that those that are not old are not looked at.
      .where('sessions.created_at', '>=', time)
      .where((is) => is.or([is('sessions.created_at', '>', time), is('sessions.id', '>', after)]))
      .orderBy('sessions.created_at')
      .orderBy('sessions.id')
      .limit(batch)
      .execute();
    const [last] = old.slice(-1);
    if (!last) break;
    for (const { id } of old) if (await forget(database, id, before)) forgotten += 1;
    [time, after] = [last.created_at, last.id];
  }
  return forgotten;
}

function idle(rows: Database, before: number) {
  return rows
    .selectFrom('sessions')
    .select(['sessions.id', 'sessions.created_at'])
    .where('sessions.created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('turns')
            .select('turns.id')
            .whereRef('turns.session_id', '=', 'sessions.id')
            .where((is) =>
              is.or([
                is('turns.created_at', '>=', before),
                is('turns.ended_at', '>=', before),
                is('turns.starred', '=', 1),
                is('turns.state', 'in', [...workingStates, 'unknown']),
                is.and([is('turns.reserved', 'is not', null), is('turns.settled', 'is', null)]),
              ]),
            ),
        ),
      ),
    );
}

function forget(database: Database, sessionId: string, before: number): Promise<boolean> {
  return database.transaction().execute(async (rows) => {
    await lockSession(rows, sessionId);
    if (!(await idle(rows, before).where('sessions.id', '=', sessionId).executeTakeFirst())) return false;
    for (const table of ['turn_blobs', 'alt_proposals', 'variants', 'events'] as const)
      await rows
        .deleteFrom(table)
        .where('turn_id', 'in', (turns) => turns.selectFrom('turns').select('id').where('session_id', '=', sessionId))
        .execute();
    await rows.deleteFrom('turns').where('session_id', '=', sessionId).execute();
    await rows.deleteFrom('sessions').where('id', '=', sessionId).execute();
    return true;
  });
}
