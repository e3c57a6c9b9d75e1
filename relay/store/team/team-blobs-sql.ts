import type { TeamBlobStore } from '../../team/team-blobs.ts';
import { compiled } from '../database/compiled.ts';
import type { Database } from '../database/database.ts';

/** What was renewed lately is not renewed again. */
const renewMs = 60 * 60 * 1000;

const askedFor = compiled((rows, { teamId, sha256 }: { teamId: string; sha256: string }) =>
  rows.selectFrom('team_blobs').select('created_at').where('team_id', '=', teamId).where('sha256', '=', sha256),
);

/** Which blobs a team may see, as rows; their `created_at` is when they were last asked for. */
export function sqlTeamBlobs(database: Database): TeamBlobStore {
  async function lastAskedFor(teamId: string, sha256: string): Promise<number | null> {
    const { rows } = await askedFor(database, { teamId, sha256 });
    return rows[0]?.created_at ?? null;
  }

  async function renew(teamId: string, sha256: string, at: number): Promise<boolean> {
    const before = await lastAskedFor(teamId, sha256);
    if (before === null || before >= at - renewMs) return before !== null;
    const { numUpdatedRows } = await database
      .updateTable('team_blobs')
      .set({ created_at: at })
      .where('team_id', '=', teamId)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    // It may have been cleared away just now.
    return numUpdatedRows > 0n;
  }

  return {
    has: async (teamId, sha256) => (await lastAskedFor(teamId, sha256)) !== null,
    renew,
    async keep(teamId, sha256, at) {
      const { numInsertedOrUpdatedRows = 0n } = await database
        .insertInto('team_blobs')
        .values({ team_id: teamId, sha256, created_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows > 0n) return true;
      // Gone in between, it is asked for again.
      if (!(await renew(teamId, sha256, at))) await this.keep(teamId, sha256, at);
      return false;
    },
  };
}
