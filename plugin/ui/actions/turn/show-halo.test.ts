import { expect, test } from 'vitest';
import { base, maskedPanel, maskLayer } from '../../../testing/masked-panel.ts';

test('how far a soft edge reaches is drawn round the masks, and taken away with them', async () => {
  const panel = await maskedPanel();
  expect(panel.page.halos).toEqual([]);
  panel.actions.changeEdge({ kind: 'soft', grow: 2, halo: 8 });
  panel.select([base, { ...maskLayer, box: { ...maskLayer.box, x: 30 } }]);
  panel.select([base]);
  panel.select([base, maskLayer]);
  panel.actions.changeEdge({ kind: 'strict', grow: 2, feather: 0 });
  const halo = { layerIds: [maskLayer.id], reach: 10 };
  const none = { layerIds: [], reach: 0 };
  await expect.poll(() => panel.page.halos).toEqual([halo, none, halo, none]);
});
