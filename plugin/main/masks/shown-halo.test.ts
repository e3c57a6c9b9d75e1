import { expect, test } from 'vitest';
import { at, openFigma } from '../../testing/open-figma.ts';
import { passingLayers } from '../capture/passing-layers.ts';
import { selectionOf } from '../selection/selection-of.ts';
import { shownHalo } from './shown-halo.ts';
import { soleImages } from '../capture/sole-images.ts';

const { figma } = await openFigma();
const ring = at(figma.createEllipse(), [20, 10, 40, 40]);
const halo = shownHalo(figma, passingLayers(figma, 'me'));

function drawn(): VectorNode[] {
  return figma.currentPage.children.filter((layer): layer is VectorNode => layer.name === 'Soft edge');
}

test('a halo goes round each mask as wide as told, follows it, and is taken away', async () => {
  await halo.show({ layerIds: [ring.id], reach: 12 });
  expect(drawn()).toMatchObject([{ strokeWeight: 12, strokeAlign: 'OUTSIDE', locked: true }]);
  expect(drawn()[0]?.absoluteBoundingBox).toEqual({ x: 20, y: 10, width: 40, height: 40 });
  const [same] = drawn();
  await halo.look();
  expect(drawn()).toEqual([same]);
  ring.x += 10;
  await halo.look();
  expect(drawn().map((layer) => layer.x)).toEqual([30]);
  figma.currentPage.selection = drawn();
  expect((await selectionOf(figma, soleImages(figma), figma.currentPage)).layers).toEqual([]);
  await halo.show({ layerIds: [], reach: 12 });
  expect(drawn()).toEqual([]);
});

test('of two asks at once the later counts', async () => {
  await Promise.all([halo.show({ layerIds: [ring.id], reach: 3 }), halo.show({ layerIds: [ring.id], reach: 5 })]);
  expect(drawn().map((layer) => layer.strokeWeight)).toEqual([5]);
});
