import type { TurnRequest } from '../../contract.ts';
import { namedBy } from '../../turns/named-by.ts';
import type { Database } from '../database/database.ts';
import { lockTeamBlobs } from '../database/dialect.ts';
import { namedBlobs } from './named-blobs.ts';
import { noteRequests } from './note-requests.ts';

const batch = 200;

/** Takes from teams what nobody has asked for since `before` and no turn of theirs names. */
export async function forgetNames(database: Database, before: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await database.transaction().execute(noteRequests)));
  for (const { id: teamId } of await database.selectFrom('teams').select('id').execute()) {
    for (let after = ''; !signal.aborted;) {
      const page = await database
        .selectFrom('team_blobs')
        .select(['sha256', 'created_at'])
        .where('team_id', '=', teamId)
        .where('sha256', '>', after)
        .orderBy('sha256')
        .limit(batch)
        .execute();
      const [last] = page.slice(-1);
      if (!last) break;
      after = last.sha256;
      const old = page.filter(({ created_at }) => created_at < before).map(({ sha256 }) => sha256);
      if (old.length === 0) continue;
      const named = await namedBlobs(database, old, teamId);
      const unnamed = old.filter((sha256) => !named.has(sha256));
      if (unnamed.length > 0) await forget(database, teamId, unnamed, before);
    }
  }
}

/** Looks once more where nobody can ask for them meanwhile: who asks is given the time to name what they have asked for. */
function forget(database: Database, teamId: string, names: readonly string[], before: number): Promise<void> {
  return database.transaction().execute(async (rows) => {
    await lockTeamBlobs(rows);
    const named = await namedBlobs(rows, names, teamId);
    for (const name of await namedSince(rows)) named.add(name);
    await rows
      .deleteFrom('team_blobs')
      .where('team_id', '=', teamId)
      .where(
        'sha256',
        'in',
        names.filter((sha256) => !named.has(sha256)),
      )
      .where('created_at', '<', before)
      .execute();
  });
}

/** What turns were asked with that have been begun since others were noted. Their rows are left alone: their relays write them now. */
async function namedSince(rows: Database): Promise<string[]> {
  const turns = await rows.selectFrom('turns').select('request').where('blobs_noted', '=', 0).execute();
  return turns.flatMap(({ request }) => namedBy(JSON.parse(request) as TurnRequest).map(({ blob }) => blob));
}
