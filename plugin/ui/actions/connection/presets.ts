import { announcementTexts } from '../../../texts/panel/announcement-texts.ts';
import { presetOf } from '../../turn/preset-draft.ts';
import type { Services } from '../services.ts';
import { unlessRelayFails } from './unless-relay-fails.ts';

/** Reads the prompts the team shares. A relay that keeps none goes without. */
export async function readPresets({ relay, store }: Services): Promise<void> {
  const told = await unlessRelayFails(relay.presets());
  if (told) store.dispatch({ type: 'learned', facts: { presets: told.presets } });
}

/** Shares what is drafted under a name; in place of the preset that has it already. */
export async function savePreset(name: string, services: Services): Promise<void> {
  const { relay, store, newId } = services;
  const same = store.state.presets.find((preset) => preset.name === name);
  await relay.putPreset(same?.id ?? newId(), presetOf(store.state.draft, name));
  await readPresets(services);
  store.dispatch({ type: 'learned', facts: { announcement: announcementTexts.presetSaved(name) } });
}

/** Takes a preset from the team. */
export async function deletePreset(id: string, services: Services): Promise<void> {
  const { relay, store } = services;
  const name = store.state.presets.find((preset) => preset.id === id)?.name ?? '';
  await relay.deletePreset(id);
  await readPresets(services);
  store.dispatch({ type: 'learned', facts: { announcement: announcementTexts.presetDeleted(name) } });
}
