import { decode } from 'fast-png';
import { beforeEach, expect, test } from 'vitest';
import { at, openFigma } from '../../testing/open-figma.ts';
import { hiddenLayers } from '../capture/hidden-layers.ts';
import { layerData } from '../document/layer-data.ts';
import { resultLayers } from './result-layers.ts';
import { selectionOf } from '../selection/selection-of.ts';
import { soleImages } from '../capture/sole-images.ts';
import { thumbnail } from '../capture/thumbnail.ts';
import { undoSteps } from '../document/undo-steps.ts';

const turn = { turnId: 'turn-1', sessionId: 'session-1', prompt: 'a red dot' };
const relayUrl = 'http://localhost:8787';
const size = { width: 400, height: 300 };

let { figma, document } = await openFigma();
let layers = resultLayers(figma, undoSteps(figma));
let base: FrameNode;

beforeEach(async () => {
  ({ figma, document } = await openFigma());
  layers = resultLayers(figma, undoSteps(figma));
  base = at(figma.createFrame(), [100.25, 50.5, 400, 300]);
  figma.currentPage.selection = [base];
});

function svg(body: string, [width, height] = [200, 150]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
}

const dot = svg(
  '<g><rect width="200" height="150" fill="white"/><circle cx="100" cy="75" r="50" fill="red" stroke="blue" stroke-width="4"/></g>',
);

function start(more: object = {}): Promise<{ layerId: string }> {
  return layers.placePlaceholder({ ...turn, baseId: base.id, intoId: null, size, relayUrl, ...more });
}

function finish(
  drawing: string,
  is: 'awaited' | 'asked' = 'awaited',
  baseId: string | null = base.id,
): Promise<{ layerId: string | null }> {
  return layers.placeVector({ svg: drawing, size, is, origin: { ...turn, baseId, variant: 0, createdAt: 5 } });
}

async function frameOf({ layerId }: { layerId: string | null }): Promise<FrameNode> {
  const node = layerId && (await figma.getNodeByIdAsync(layerId));
  if (!node || node.type !== 'FRAME') throw new Error(`${layerId} is no frame.`);
  return node;
}

test('a drawing takes the place of its placeholder, as real vectors of its size', async () => {
  await start();
  const frame = await frameOf(await finish(dot));
  expect(frame.absoluteBoundingBox).toEqual({ x: 540.25, y: 50.5, width: 400, height: 300 });
  expect(figma.currentPage.children).toEqual([base, frame]);
  expect([frame.name, frame.fills, frame.clipsContent]).toEqual(['a red dot', [], true]);
  const [circle] = frame.findAllWithCriteria({ types: ['VECTOR'] }).slice(-1);
  expect(circle?.absoluteBoundingBox).toMatchObject({ x: 640.25, width: 200 });
  expect([circle?.strokeWeight, circle?.fills]).toMatchObject([8, [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]]);
});

test('it is a result like any other: described, selected, seen small, gone on from, and one undo step', async () => {
  await start();
  const frame = await frameOf(await finish(dot));
  expect(layerData.origin(frame)).toEqual({ v: 1, layerId: frame.id, ...turn, baseId: base.id, variant: 0, createdAt: 5 });
  expect(frame.getRelaunchData()).toEqual({ continue: 'a red dot', vary: '' });
  expect(figma.currentPage.selection).toEqual([frame]);
  const { layers: selected } = await selectionOf(figma, soleImages(figma), figma.currentPage);
  expect(selected).toMatchObject([{ id: frame.id, role: 'base', empty: false, origin: { turnId: 'turn-1' } }]);
  const png = await thumbnail(figma, hiddenLayers(), { layerId: frame.id, longestSide: 40 });
  expect(png && Array.from(decode(png).data.slice((15 * 40 + 20) * 4, (15 * 40 + 20) * 4 + 3))).toEqual([255, 0, 0]);
  document.undo();
  expect(figma.currentPage.children).toEqual([base]);
});

test('placing it twice, even at the same time, is once', async () => {
  await start();
  const [first, second] = await Promise.all([finish(dot), finish(dot)]);
  expect([second, await finish(dot, 'asked')]).toEqual([first, first]);
  expect(figma.currentPage.children).toHaveLength(2);
});

test('a drawing of another shape is not stretched, and stands in the middle', async () => {
  await start();
  const frame = await frameOf(await finish(svg('<circle cx="50" cy="50" r="50"/>', [100, 100])));
  expect(frame.absoluteBoundingBox).toEqual({ x: 590.25, y: 50.5, width: 300, height: 300 });
});

test('it fills an empty frame of an auto layout', async () => {
  base.layoutMode = 'HORIZONTAL';
  at(base, [100.25, 50.5, 400, 300]);
  await start({ baseId: null, intoId: base.id });
  const frame = await frameOf(await finish(dot, 'awaited', null));
  expect([frame.parent?.id, frame.layoutPositioning, frame.x, frame.y]).toEqual([base.id, 'ABSOLUTE', 0, 0]);
  expect([frame.width, frame.height, base.width, base.height]).toEqual([400, 300, 400, 300]);
});

test('with its placeholder gone it comes when a person asks, beside its base', async () => {
  expect(await finish(dot)).toEqual({ layerId: null });
  const frame = await frameOf(await finish(dot, 'asked'));
  expect(frame.absoluteBoundingBox).toEqual({ x: 540.25, y: 50.5, width: 400, height: 300 });
});

test.each([
  ['no drawing', 'Sorry, no.', 'What came is no drawing.'],
  ['a drawing that cannot be read', svg('<g>'), 'Figma could not read the drawing.'],
  ['a drawing of nothing', svg(''), 'There is nothing in the drawing'],
  ['a drawing of a script', svg('<script>alert(1)</script>'), 'There is nothing in the drawing'],
])('%s is told of in a sentence and leaves the placeholder as it was', async (_, drawing, words) => {
  const placeholder = await start();
  await expect(finish(drawing)).rejects.toThrow(words);
  expect(figma.currentPage.children.map(({ id }) => id)).toEqual([base.id, placeholder.layerId]);
  expect(await layers.unfinished()).toHaveLength(1);
});
