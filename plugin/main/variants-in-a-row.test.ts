import { beforeEach, expect, test } from 'vitest';
import { at, openFigma } from '../testing/open-figma.ts';
import { smallPicture } from '../testing/small-picture.ts';
import { resultLayers } from './results/result-layers.ts';
import { undoSteps } from './document/undo-steps.ts';

const size = { width: 400, height: 300 };
const turns = ['a', 'b', 'c', 'd'];

let { figma, document } = await openFigma();
let layers = resultLayers(figma, undoSteps(figma));
let base: FrameNode;

beforeEach(async () => {
  ({ figma, document } = await openFigma());
  layers = resultLayers(figma, undoSteps(figma));
  base = at(figma.createFrame(), [100.25, 50.5, 400, 300]);
  figma.currentPage.selection = [base];
});

function start(turnId: string, baseId: string | null = base.id): Promise<{ layerId: string }> {
  return layers.placePlaceholder({ turnId, sessionId: 's', prompt: 'p', baseId, intoId: null, size, relayUrl: 'http://localhost:8787' });
}

function finish(turnId: string, variant = 0): Promise<{ layerId: string | null }> {
  return layers.placeVariant({
    picture: smallPicture(figma, size),
    laying: null,
    is: 'awaited',
    origin: { turnId, sessionId: 's', prompt: 'p', baseId: base.id, variant, createdAt: 5 },
  });
}

async function placesOf(placed: { layerId: string | null }[]): Promise<(number | undefined)[][]> {
  const nodes = await Promise.all(placed.map(({ layerId }) => figma.getNodeByIdAsync(String(layerId))));
  return nodes.map((node) => {
    const box = (node as RectangleNode).absoluteBoundingBox;
    return [box?.x, box?.y];
  });
}

const row = [
  [540.25, 50.5],
  [980.25, 50.5],
  [1420.25, 50.5],
  [1860.25, 50.5],
];

test('placeholders asked for at once stand beside each other in their order', async () => {
  expect(await placesOf(await Promise.all(turns.map((turnId) => start(turnId))))).toEqual(row);
});

test('without a base they stand in a row from the middle of the view', async () => {
  base.remove();
  figma.viewport.center = { x: 1000, y: 1000 };
  expect(await placesOf(await Promise.all(turns.map((turnId) => start(turnId, null))))).toEqual([
    [800, 850],
    [1240, 850],
    [1680, 850],
    [2120, 850],
  ]);
});

test('results come in any order, each into the place kept for it', async () => {
  const placed = await Promise.all(turns.map((turnId) => start(turnId)));
  for (const turnId of ['c', 'a', 'd', 'b']) await finish(turnId);
  expect(await placesOf(placed)).toEqual(row);
  expect(figma.currentPage.children).toHaveLength(5);
});

test('one that is cancelled leaves the others where they are, and its place to the next', async () => {
  const [first, , third, fourth] = await Promise.all(turns.map((turnId) => start(turnId)));
  await layers.dropPlaceholder({ turnId: 'b' });
  await finish('c');
  const next = await start('e');
  expect(await placesOf([first!, next, third!, fourth!])).toEqual(row);
});

test('one undo takes back all that was asked together, and what was there before it stays', async () => {
  const ellipse = at(figma.createEllipse(), [0, 900, 50, 50]);
  await Promise.all(turns.map((turnId) => start(turnId)));
  await layers.dropPlaceholder({ turnId: 'd' });
  for (const turnId of ['b', 'c', 'a']) await finish(turnId);
  document.undo();
  expect(figma.currentPage.children).toEqual([base, ellipse]);
});

test('a turn asked for after the first result has come is a step of its own', async () => {
  await start('a');
  await start('b');
  await finish('a');
  await start('c');
  await finish('c');
  document.undo();
  expect(await layers.unfinished()).toMatchObject([{ turnId: 'b' }]);
});

test('further pictures of one call stand beside its first', async () => {
  const placed = [await start('a')];
  for (const variant of [0, 1, 2, 3]) placed[variant] = { layerId: String((await finish('a', variant)).layerId) };
  expect(await placesOf(placed)).toEqual(row);
});
