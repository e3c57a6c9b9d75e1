import { beforeEach, expect, test } from 'vitest';
import { asResult } from '../../testing/as-result.ts';
import { at, openFigma } from '../../testing/open-figma.ts';
import { chosenResults } from './chosen-results.ts';
import { undoSteps } from '../document/undo-steps.ts';

let { figma } = await openFigma();
let results = chosenResults(figma, undoSteps(figma));

beforeEach(async () => {
  ({ figma } = await openFigma());
  results = chosenResults(figma, undoSteps(figma));
});

/** A layer as a turn leaves it; `writtenOn` differs for a copy. */
function result(turnId: string, variant = 0, writtenOn?: string): RectangleNode {
  const layer = at(figma.createRectangle(), [variant * 120, 0, 100, 100]);
  layer.name = `${turnId}/${variant}`;
  return asResult(layer, { layerId: writtenOn ?? layer.id, turnId, variant });
}

const names = () => figma.currentPage.children.map(({ name }) => name);

test('the pictures of a page are told, with their copies', async () => {
  const first = result('t1');
  result('t1', 1);
  result('t1', 0, first.id);
  expect(await results.resultsHere()).toEqual([
    { turnId: 't1', variant: 0 },
    { turnId: 't1', variant: 1 },
    { turnId: 't1', variant: 0 },
  ]);
});

test('a chosen picture comes before those it was asked for with, and behind what lay over all of them', async () => {
  const chosen = result('t1');
  result('t2');
  result('t3');
  figma.createText().name = 'Caption';
  const others = [
    { turnId: 't2', variant: 0 },
    { turnId: 't3', variant: 0 },
  ];
  expect(await results.promoteResult({ picture: { turnId: 't1', variant: 0 }, others })).toBe(true);
  expect(names().slice(2)).toEqual(['t1/0', 'Caption']);
  expect(figma.currentPage.selection.map(({ id }) => id)).toEqual([chosen.id]);
});

test('a picture without a layer on the page cannot be chosen', async () => {
  const other = result('t2');
  figma.currentPage.selection = [other];
  expect(await results.promoteResult({ picture: { turnId: 't1', variant: 0 }, others: [] })).toBe(false);
  expect(figma.currentPage.selection.map(({ id }) => id)).toEqual([other.id]);
});

test('the others are taken away; copies that a person made of them stay', async () => {
  result('t1', 0);
  const other = result('t1', 1);
  result('t2', 0);
  result('t1', 1, other.id).name = 'copy';
  const pictures = [
    { turnId: 't1', variant: 1 },
    { turnId: 't2', variant: 0 },
  ];
  expect(await results.removeResults({ pictures })).toEqual({ removed: 2 });
  expect(names()).toEqual(['t1/0', 'copy']);
});
