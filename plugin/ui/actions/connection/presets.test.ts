import { expect, test } from 'vitest';
import { openPanel } from '../../../testing/open-panel.ts';
import { scriptedRelay } from '../../../testing/scripted-relay.ts';
import { mainOf, plainSettings, smallPage } from '../../../testing/small-page.ts';

test('what one panel saves as a preset, another picks', async () => {
  const relay = scriptedRelay();
  const open = () => openPanel({ main: mainOf(smallPage(), { settings: plainSettings('http://relay') }), relay: () => relay });
  const one = await open();
  one.actions.changeDraft({ prompt: 'On white', quality: 'high' });
  one.actions.savePreset('Product');
  await one.until(({ presets }) => presets.length === 1);

  const other = await open();
  const { presets } = await other.until((state) => state.presets.length === 1);
  other.actions.usePreset(presets[0]!.id);
  expect(other.store.state.draft).toMatchObject({ prompt: 'On white', quality: 'high' });

  other.actions.changeDraft({ prompt: 'On grey' });
  other.actions.savePreset('Product');
  await other.until((state) => state.presets[0]?.prompt === 'On grey');
  expect(other.store.state.presets).toHaveLength(1);
  other.actions.deletePreset(presets[0]!.id);
  await other.until((state) => state.presets.length === 0);
});
