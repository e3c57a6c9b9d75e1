import type { Preset, Presets as PresetList, PresetText } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { maxPresets } from '../limits.ts';

/** Prompts the team shares. */
export interface Presets {
  /** By name. */
  all(): Promise<PresetList>;
  /** Keeps a new one, or one in place of what had that id. Throws RelayError `too_many_presets`. */
  put(id: string, text: PresetText): Promise<{ preset: Preset; isNew: boolean }>;
  /** Nothing happens when there is none. */
  remove(id: string): Promise<void>;
}

/** What presets need of the database. */
export interface PresetStore {
  all(): Promise<Preset[]>;
  /** Takes the place of one with the same id. */
  put(preset: Preset): Promise<void>;
  remove(id: string): Promise<void>;
}

export function presets(store: PresetStore): Presets {
  return {
    async all() {
      return { presets: (await store.all()).toSorted((one, other) => one.name.localeCompare(other.name)) };
    },
    async put(id, { name, prompt, options = null }) {
      const kept = await store.all();
      const isNew = !kept.some((one) => one.id === id);
      if (isNew && kept.length >= maxPresets) {
        throw new RelayError('too_many_presets', `A team has at most ${maxPresets} presets: delete one first.`);
      }
      const preset = { id, name, prompt, options };
      await store.put(preset);
      return { preset, isNew };
    },
    remove: (id) => store.remove(id),
  };
}
