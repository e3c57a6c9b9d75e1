import { beforeEach, expect, test } from 'vitest';
import { sharedArea } from '../../geometry.ts';
import type { Arrangement, Laying, PlacedPicture } from '../../messages.ts';
import { at, openFigma } from '../../testing/open-figma.ts';
import { greyPng, smallPicture } from '../../testing/small-picture.ts';
import { chosenResults } from './chosen-results.ts';
import { emptySections } from './empty-sections.ts';
import { keepImage } from './keep-image.ts';
import { resultLayers } from './result-layers.ts';
import { shapes } from '../masks/shapes.ts';
import { undoSteps } from '../document/undo-steps.ts';

const size = { width: 400, height: 300 };

let { figma, document } = await openFigma();
let undo = undoSteps(figma);
let layers = resultLayers(figma, undo);
let base: FrameNode;

beforeEach(async () => {
  ({ figma, document } = await openFigma());
  undo = undoSteps(figma);
  layers = resultLayers(figma, undo);
  base = at(figma.createFrame(), [100.25, 50.5, 400, 300]);
  base.name = 'Hero';
  await wish({ rows: 'row', section: true });
});

function wish(arrangement: Arrangement): Promise<void> {
  return figma.clientStorage.setAsync('settings', { arrangement });
}

function start(turnId: string, more: object = {}): Promise<{ layerId: string }> {
  const ask = { sessionId: 's', prompt: 'a pink sky', baseId: base.id, intoId: null, size, relayUrl: 'http://localhost:8787' };
  return layers.placePlaceholder({ turnId, ...ask, ...more });
}

function finish(turnId: string, more: object = {}): Promise<{ layerId: string | null }> {
  const origin = { turnId, sessionId: 's', prompt: 'a pink sky', baseId: base.id, variant: 0, createdAt: 5, ...more };
  return layers.placeVariant({ picture: smallPicture(figma, size), laying: null, is: 'awaited', origin });
}

function sections(): SectionNode[] {
  return figma.currentPage.children.filter((layer): layer is SectionNode => layer.type === 'SECTION');
}

function boxes(of: readonly SceneNode[]): number[][] {
  return of.map((layer) => {
    const box = layer.absoluteBoundingBox;
    return box ? [box.x, box.y, box.width, box.height] : [];
  });
}

/** What stands side by side on the page shares nothing, and a section holds what is in it. */
function expectOrder(): void {
  const all = figma.currentPage.children.map((layer) => layer.absoluteBoundingBox);
  for (const [index, one] of all.entries())
    for (const other of all.slice(index + 1)) expect(one && other && sharedArea(one, other)).toBe(0);
  for (const section of sections()) {
    for (const { x, y, width, height } of section.children as readonly RectangleNode[]) {
      expect([x >= 0, y >= 0, x + width <= section.width, y + height <= section.height]).toEqual([true, true, true, true]);
    }
  }
}

test('the first result of a session stands in a section beside the original, which is named after it', async () => {
  const { layerId } = await start('a');
  const [section] = sections();
  expect(section?.name).toBe('Hero – results');
  expect(section?.children.map(({ id }) => id)).toEqual([layerId]);
  expect(boxes(sections())).toEqual([[540.25, 10.5, 480, 380]]);
  expect(boxes(section?.children ?? [])).toEqual([[580.25, 50.5, 400, 300]]);
  await finish('a');
  expect(boxes(section?.children ?? [])).toEqual([[580.25, 50.5, 400, 300]]);
  expectOrder();
});

test('the next results of the session come into it, and it grows to the right', async () => {
  for (const turnId of ['a', 'b', 'c']) await start(turnId);
  for (const turnId of ['c', 'a', 'b']) await finish(turnId);
  expect(boxes(sections())).toEqual([[540.25, 10.5, 1360, 380]]);
  expect(sections()[0]?.children.map(({ x, y }) => [x, y])).toEqual([
    [40, 40],
    [480, 40],
    [920, 40],
  ]);
  expectOrder();
});

test('in a grid it grows downwards after four', async () => {
  await wish({ rows: 'grid', section: true });
  for (const turnId of ['a', 'b', 'c', 'd', 'e']) await start(turnId);
  expect(boxes(sections())).toEqual([[540.25, 10.5, 1800, 720]]);
  expect(
    sections()[0]
      ?.children.map(({ x, y }) => [x, y])
      .slice(3),
  ).toEqual([
    [1360, 40],
    [40, 380],
  ]);
  expectOrder();
});

test('a turn from a result goes on in the section that result stands in, beside it', async () => {
  await start('a');
  const { layerId } = await finish('a');
  await start('b', { baseId: layerId });
  expect(sections()).toHaveLength(1);
  expect(sections()[0]?.children.map(({ x, y }) => [x, y])).toEqual([
    [40, 40],
    [480, 40],
  ]);
});

test('it grows the other way when something stands to its right, and another is begun when both ways are barred', async () => {
  await start('a');
  at(figma.createFrame(), [1100, 0, 100, 300]);
  await start('b');
  expect(boxes(sections())).toEqual([[540.25, 10.5, 480, 720]]);
  at(figma.createFrame(), [400, 780, 400, 300]);
  await start('c');
  expect(sections()).toHaveLength(2);
  expect(sections().map(({ children }) => children.length)).toEqual([2, 1]);
  await start('d');
  expect(sections().map(({ children }) => children.length)).toEqual([2, 2]);
  expectOrder();
});

test('another session has a section of its own', async () => {
  await start('a');
  await start('b', { sessionId: 't', baseId: null, prompt: 'A lighthouse' });
  expect(sections().map(({ name }) => name)).toEqual(['Hero – results', 'A lighthouse – results']);
  expectOrder();
});

test('results of sixty turns from anywhere in a session cover nothing', async () => {
  await wish({ rows: 'grid', section: true });
  at(figma.createFrame(), [3000, -200, 400, 900]);
  at(figma.createEllipse(), [700, 2000, 300, 300]);
  const made = [base.id];
  for (let n = 0; n < 60; n++) {
    await start(`turn ${n}`, { baseId: made[(n * 7) % made.length], size: { width: 200 + (n % 3) * 100, height: 300 - (n % 2) * 50.5 } });
    made.push(String((await finish(`turn ${n}`)).layerId));
  }
  expect(sections().reduce((count, { children }) => count + children.length, 0)).toBe(60);
  expectOrder();
});

test('a section whose last result goes is gone, too: cancelled, swept away or undone', async () => {
  await start('a');
  await layers.dropPlaceholder({ turnId: 'a' });
  expect(sections()).toEqual([]);

  await start('b');
  await finish('b');
  await chosenResults(figma, undo).removeResults({ pictures: [{ turnId: 'b', variant: 0 }] });
  expect(sections()).toEqual([]);
  document.undo();
  expect(sections().map(({ children }) => children.length)).toEqual([1]);
  document.undo();
  expect(sections()).toEqual([]);
  expect(figma.currentPage.children).toEqual([base]);
});

test('a patch, which lies over its original, leaves no section behind', async () => {
  const ring = at(figma.createEllipse(), [20, 10, 40, 40]);
  base.appendChild(ring);
  await start('a');
  expect(sections()).toHaveLength(1);
  const laying: Laying = {
    placing: 'patch',
    edge: { kind: 'strict', grow: 0, feather: 0 },
    box: { x: 100.25, y: 50.5, width: 400, height: 300 },
    captured: { width: 8, height: 6 },
    shapes: await shapes(figma, [ring.id]).then((found) => found.shapes),
  };
  const picture: PlacedPicture = { as: 'patch', ...keepImage(figma, greyPng), box: laying.box };
  const origin = { turnId: 'a', sessionId: 's', prompt: 'a pink sky', baseId: base.id, variant: 0, createdAt: 5 };
  await layers.placeVariant({ picture, laying, is: 'awaited', origin });
  expect(sections()).toEqual([]);
  expect(base.children).toHaveLength(2);
});

test('a section in which something of a person’s stands stays', async () => {
  await start('a');
  const [section] = sections();
  section?.appendChild(figma.createRectangle());
  await layers.dropPlaceholder({ turnId: 'a' });
  emptySections(figma)();
  expect(sections()).toEqual([section]);
});

test('a section that a person has emptied is taken away; had back by an undo, it is left for the next', async () => {
  const look = emptySections(figma);
  await start('a');
  await finish('a');
  const [section] = sections();
  const person = figma.createSection();
  document.edit(() => section?.children[0]?.remove());
  look();
  expect(sections()).toEqual([person]);
  document.undo();
  look();
  expect(sections().map(({ id }) => id)).toContain(section?.id);
});

test('a copy that a person made of a section is left to that person', async () => {
  await start('a');
  const [section] = sections();
  const copy = section?.clone();
  if (copy) copy.x += 3000;
  await start('b');
  expect([section?.children.length, copy?.children.length]).toEqual([2, 1]);
});

test('without a section of its own a session stands on the page, as before', async () => {
  await wish({ rows: 'row', section: false });
  const { layerId } = await start('a');
  expect((await figma.getNodeByIdAsync(layerId))?.parent?.type).toBe('PAGE');
});

test.each(['slides', 'buzz'] as const)('in %s, where there are no sections, a result is on a sheet of its own', async (editor) => {
  ({ figma } = await openFigma(undefined, editor));
  layers = resultLayers(figma, undoSteps(figma));
  await wish({ rows: 'grid', section: true });
  await start('a', { baseId: null });
  await finish('a', { baseId: null });
  expect(figma.currentPage.findAllWithCriteria({ types: ['SECTION'] })).toEqual([]);
});
