import { expect, test } from 'vitest';
import type { SelectedLayer } from '../../../messages.ts';
import { openPanel } from '../../../testing/open-panel.ts';
import { blankVariant, scriptedRelay } from '../../../testing/scripted-relay.ts';
import { frame, madeBy, mainOf, plainSettings, smallPage } from '../../../testing/small-page.ts';

const result = madeBy({ turnId: 't1' });
const shape: SelectedLayer = { ...frame, id: 'm1', role: 'mask' };

/** A panel on a session of two pictures, of which the first is selected. */
async function open(layers: SelectedLayer[]) {
  const relay = scriptedRelay();
  for (const id of ['t1', 't2']) relay.know({ id, state: 'done', variants: [blankVariant] });
  const shown: string[] = [];
  const main = mainOf(smallPage(), { settings: plainSettings('http://relay') });
  const panel = await openPanel({
    main: { ...main, showResult: async ({ turnId }) => shown.push(turnId) > 0 },
    relay: () => relay,
    pixels: { thumbnail: async () => new Uint8Array() },
  });
  panel.select(layers);
  await panel.until(({ history }) => history?.turns.length === 2);
  return { ...panel, shown };
}

test('a click on a picture of the history goes to its layer', async () => {
  const { actions, shown } = await open([result]);
  actions.showOnCanvas('t2');
  expect(shown).toEqual(['t2']);
});

test('with a shape over the selected result, a first click on another picture keeps the selection, and a second goes there', async () => {
  const { actions, store, shown } = await open([result, shape]);
  actions.showOnCanvas('t2');
  expect(store.state.pickedId).toBe('t2');
  expect(shown).toEqual([]);
  actions.showOnCanvas('t2');
  expect(shown).toEqual(['t2']);
});
