import type { Preset, Presets as PresetList, PresetText } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { maxPresets } from '../limits.ts';

/** Prompts the team shares. */
export interface Presets {
  /** By name. */
  all(teamId: string): Promise<PresetList>;
  /** Keeps a new one, or one in place of what had that id. Throws RelayError `too_many_presets`, or `not_found` for another team's. */
  put(teamId: string, id: string, text: PresetText): Promise<{ preset: Preset; isNew: boolean }>;
  /** Nothing happens when there is none. */
  remove(teamId: string, id: string): Promise<void>;
}

/** What presets need of the database. */
export interface PresetStore {
  all(teamId: string): Promise<Preset[]>;
  /** Takes the place of one with the same id; false when that is another team's. */
  put(teamId: string, preset: Preset): Promise<boolean>;
  remove(teamId: string, id: string): Promise<void>;
}

export function presets(store: PresetStore): Presets {
  return {
    async all(teamId) {
      return { presets: (await store.all(teamId)).toSorted((one, other) => one.name.localeCompare(other.name)) };
    },
    async put(teamId, id, { name, prompt, options = null }) {
      const kept = await store.all(teamId);
      const isNew = !kept.some((one) => one.id === id);
      if (isNew && kept.length >= maxPresets) {
        throw new RelayError('too_many_presets', `A team has at most ${maxPresets} presets: delete one first.`);
      }
      const preset = { id, name, prompt, options };
      if (!(await store.put(teamId, preset))) throw new RelayError('not_found', 'The team has no preset of that id.');
      return { preset, isNew };
    },
    remove: (teamId, id) => store.remove(teamId, id),
  };
}
