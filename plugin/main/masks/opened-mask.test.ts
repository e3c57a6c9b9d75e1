import { beforeEach, expect, test } from 'vitest';
import type { MainNotice, Shape } from '../../messages.ts';
import { asResult } from '../../testing/as-result.ts';
import { at, imagePaint, openFigma } from '../../testing/open-figma.ts';
import { greyPng } from '../../testing/small-picture.ts';
import { layerData } from '../document/layer-data.ts';
import { openedMask, type OpenedMask } from './opened-mask.ts';
import { passingLayers, type PassingLayers } from '../capture/passing-layers.ts';
import { selectionOf } from '../selection/selection-of.ts';
import { soleImages } from '../capture/sole-images.ts';

const square: Shape = {
  layerId: 'gone',
  paths: [{ data: 'M 0 0 L 40 0 L 40 20 L 0 20 Z', rule: 'nonzero' }],
  transform: [
    [1, 0, 110],
    [0, 1, 60],
  ],
  opacity: 0.5,
};

let { figma } = await openFigma();
let result: RectangleNode;
let told: MainNotice[];
let passing: PassingLayers;
let mask: OpenedMask;

beforeEach(async () => {
  ({ figma } = await openFigma());
  result = asResult(at(figma.createRectangle(), [500, 50, 80, 60]));
  result.fills = [imagePaint(figma, greyPng)];
  told = [];
  passing = passingLayers(figma, 'me');
  mask = openedMask(figma, passing, (notice) => told.push(notice));
  lay(square);
});

function lay(...shapes: Shape[]): void {
  const box = { x: 100, y: 50, width: 80, height: 60 };
  layerData.setLaying(result, { placing: 'beside', edge: { kind: 'strict', grow: 0, feather: 0 }, box, captured: box, shapes });
}

function opened(): VectorNode {
  const [selected] = figma.currentPage.selection;
  if (selected?.type !== 'VECTOR') throw new Error('No mask is open.');
  return selected;
}

/** Corner of the one shape that was told last, where the capture was. */
function toldCorner(): number[] | undefined {
  const last = told[told.length - 1];
  if (last?.type !== 'mask') return undefined;
  return last.shapes?.[0]?.transform.map(([, , offset]) => offset);
}

test('an opened mask lies over its result, is selected, and changes nothing by itself', async () => {
  await mask.open(result.id);
  expect(opened().absoluteBoundingBox).toEqual({ x: 510, y: 60, width: 40, height: 20 });
  expect(opened().name).toBe('Mask: adjust, then Done');
  await mask.look();
  expect(told).toEqual([]);
});

test('a mask that is moved is told of as it lies where the capture was, as strong as before', async () => {
  await mask.open(result.id);
  opened().x += 5;
  await mask.look();
  expect(told).toMatchObject([{ type: 'mask', layerId: result.id, shapes: [{ layerId: result.id, opacity: 0.5 }] }]);
  expect(toldCorner()).toEqual([115, 60]);
  await mask.look();
  expect(told).toHaveLength(1);
});

test('a mask over a result that was turned and made larger lies where it belongs', async () => {
  result.resize(160, 120);
  result.rotation = -90;
  await mask.open(result.id);
  // Twenty right and twenty down in the result is, a quarter turned, twenty left of its corner and twenty down.
  expect(opened().absoluteBoundingBox).toEqual({ x: 440, y: 70, width: 40, height: 80 });
  opened().y += 2;
  await mask.look();
  // The page's lower left is what was lower right: two down there is one to the right at the capture's scale.
  expect(toldCorner()).toEqual([111, 80]);
});

test('a result that is moved takes its mask along; both moved together is no change', async () => {
  await mask.open(result.id);
  result.x += 30;
  await mask.look();
  expect(opened().x).toBe(540);
  result.x += 7;
  opened().x += 7;
  await mask.look();
  expect(opened().x).toBe(547);
  expect(told).toEqual([]);
});

test('several shapes are opened as a group, each to be changed by itself', async () => {
  lay(square, { ...square, transform: [[1, 0, 150], square.transform[1]] });
  await mask.open(result.id);
  const group = figma.currentPage.selection[0] as GroupNode;
  expect(group.children).toHaveLength(2);
  (group.children[1] as VectorNode).y += 4;
  await mask.look();
  expect(told).toMatchObject([
    {
      shapes: [
        {
          transform: [
            [1, 0, 110],
            [0, 1, 60],
          ],
        },
        {
          transform: [
            [1, 0, 150],
            [0, 1, 64],
          ],
        },
      ],
    },
  ]);
});

test('a mask a person deletes is told of as gone, once', async () => {
  await mask.open(result.id);
  opened().remove();
  await mask.look();
  await mask.look();
  expect(told).toEqual([{ type: 'mask', layerId: result.id, shapes: null }]);
});

test('a mask goes with its result', async () => {
  await mask.open(result.id);
  const shape = opened();
  result.remove();
  await mask.look();
  expect([shape.removed, told]).toEqual([true, [{ type: 'mask', layerId: result.id, shapes: null }]]);
});

test('a closed mask leaves the result selected and is told of no more', async () => {
  await mask.open(result.id);
  const shape = opened();
  mask.close();
  await mask.look();
  expect([shape.removed, figma.currentPage.selection.map(({ id }) => id), told]).toEqual([true, [result.id], []]);
});

test('an opened mask that is selected means its result', async () => {
  await mask.open(result.id);
  const { layers } = await selectionOf(figma, soleImages(figma), figma.currentPage);
  expect(layers).toMatchObject([{ id: result.id, role: 'base' }]);
});

test('what a run left behind, or an undo brought back, is swept away; what is a colleague’s is not', async () => {
  await mask.open(result.id);
  const left = opened();
  passingLayers(figma, 'a colleague').sweep();
  passing.sweep();
  expect(left.removed).toBe(false);
  passingLayers(figma, 'me').sweep();
  expect(left.removed).toBe(true);
});

test('at the end of the plugin nothing of it stays', async () => {
  await mask.open(result.id);
  passing.removeAll();
  expect(figma.currentPage.children).toEqual([result]);
});

test('a result whose mask was not kept says so', async () => {
  layerData.setLaying(result, null);
  await expect(mask.open(result.id)).rejects.toThrow('was not kept as an outline');
});
