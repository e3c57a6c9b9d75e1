import type { TeamBlobStore } from '../team/team-blobs.ts';
import type { Database } from './database.ts';

/** Which blobs a team may see, as rows. */
export function sqlTeamBlobs(database: Database): TeamBlobStore {
  return {
    async has(teamId, sha256) {
      const row = await database
        .selectFrom('team_blobs')
        .select('sha256')
        .where('team_id', '=', teamId)
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      return row !== undefined;
    },
    async keep(teamId, sha256, at) {
      const { numInsertedOrUpdatedRows = 0n } = await database
        .insertInto('team_blobs')
        .values({ team_id: teamId, sha256, created_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows > 0n;
    },
  };
}
