import type { Preset } from '../contract.ts';
import type { PresetStore } from '../team/presets.ts';
import type { Database } from './database.ts';

/** Presets as rows. */
export function sqlPresets(database: Database): PresetStore {
  return {
    async all() {
      const rows = await database.selectFrom('presets').selectAll().execute();
      return rows.map((row) => ({ ...row, options: row.options === null ? null : (JSON.parse(row.options) as Preset['options']) }));
    },
    async put({ id, name, prompt, options }) {
      const text = { name, prompt, options: options && JSON.stringify(options) };
      await database
        .insertInto('presets')
        .values({ id, ...text })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(text))
        .execute();
    },
    async remove(id) {
      await database.deleteFrom('presets').where('id', '=', id).execute();
    },
  };
}
