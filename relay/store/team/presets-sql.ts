import type { Preset } from '../../contract.ts';
import type { PresetStore } from '../../team/presets.ts';
import type { Database } from '../database/database.ts';

/** Presets as rows. */
export function sqlPresets(database: Database): PresetStore {
  return {
    async all(teamId) {
      const rows = await database.selectFrom('presets').select(['id', 'name', 'prompt', 'options']).where('team_id', '=', teamId).execute();
      return rows.map((row) => ({ ...row, options: row.options === null ? null : (JSON.parse(row.options) as Preset['options']) }));
    },
    async put(teamId, { id, name, prompt, options }) {
      const text = { name, prompt, options: options && JSON.stringify(options) };
      const { numInsertedOrUpdatedRows = 0n } = await database
        .insertInto('presets')
        .values({ id, team_id: teamId, ...text })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(text).where('presets.team_id', '=', teamId))
        .executeTakeFirst();
      return numInsertedOrUpdatedRows > 0n;
    },
    async remove(teamId, id) {
      await database.deleteFrom('presets').where('id', '=', id).where('team_id', '=', teamId).execute();
    },
  };
}
