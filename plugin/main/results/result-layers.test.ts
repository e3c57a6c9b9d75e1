import { encode } from 'fast-png';
import { beforeEach, expect, test } from 'vitest';
import { sharedArea } from '../../geometry.ts';
import { at, openFigma } from '../../testing/open-figma.ts';
import { greyPng, smallPicture } from '../../testing/small-picture.ts';
import type { Laying, Receipt } from '../../messages.ts';
import { keepImage } from './keep-image.ts';
import { layerData } from '../document/layer-data.ts';
import { resultLayers } from './result-layers.ts';
import { resultPictures } from './result-pictures.ts';
import { undoSteps } from '../document/undo-steps.ts';

const size = { width: 400, height: 300 };
const turn = { turnId: 'turn-1', sessionId: 'session-1', prompt: 'make the sky pink' };
const relayUrl = 'http://localhost:8787';

let { figma, document } = await openFigma();
let undo = undoSteps(figma);
let layers = resultLayers(figma, undo);
let base: FrameNode;

beforeEach(async () => {
  ({ figma, document } = await openFigma());
  undo = undoSteps(figma);
  layers = resultLayers(figma, undo);
  base = at(figma.createFrame(), [100.25, 50.5, 400, 300]);
  figma.currentPage.selection = [base];
});

function startTurn(more: object = {}): Promise<{ layerId: string }> {
  return layers.placePlaceholder({ ...turn, baseId: base.id, intoId: null, size, relayUrl, ...more });
}

function finishTurn(more: object = {}, by = layers): Promise<{ layerId: string | null }> {
  return by.placeVariant({
    picture: smallPicture(figma, size),
    laying: null,
    is: 'awaited',
    origin: { ...turn, baseId: base.id, variant: 0, createdAt: 5, ...more },
  });
}

/** As a person does with a picture the panel offers. */
function putOnCanvas(): Promise<{ layerId: string | null }> {
  return layers.placeVariant({
    picture: smallPicture(figma, size),
    laying: null,
    is: 'asked',
    origin: { ...turn, baseId: base.id, variant: 0, createdAt: 5 },
  });
}

async function layerOf({ layerId }: { layerId: string | null }): Promise<RectangleNode> {
  const node = layerId && (await figma.getNodeByIdAsync(layerId));
  if (!node || node.type !== 'RECTANGLE') throw new Error(`${layerId} is no rectangle.`);
  return node;
}

test('a placeholder stands beside the base at once, and becomes the result', async () => {
  const placeholder = await layerOf(await startTurn());
  expect(placeholder.absoluteBoundingBox).toEqual({ x: 540.25, y: 50.5, width: 400, height: 300 });
  expect(placeholder.name).toBe('Retake: make the sky pink');

  const result = await layerOf(await finishTurn());
  expect(result.id).toBe(placeholder.id);
  expect(result.absoluteBoundingBox).toEqual({ x: 540.25, y: 50.5, width: 400, height: 300 });
  expect(result.fills).toMatchObject([{ type: 'IMAGE', scaleMode: 'FILL' }]);
  expect(result.name).toBe('make the sky pink');
  expect(layerData.origin(result)).toEqual({ v: 1, layerId: result.id, ...turn, baseId: base.id, variant: 0, createdAt: 5 });
  expect(layerData.placeholder(result)).toBeNull();
  expect(result.getRelaunchData()).toEqual({ continue: 'make the sky pink', vary: '' });
});

test('a result is one undo step, and the work before it another', async () => {
  await startTurn();
  await finishTurn();
  const ellipse = figma.createEllipse();
  expect(figma.currentPage.children.map((node) => node.type)).toEqual(['FRAME', 'RECTANGLE', 'ELLIPSE']);
  document.undo();
  expect(ellipse.removed).toBe(true);
  expect(figma.currentPage.children.map((node) => node.type)).toEqual(['FRAME', 'RECTANGLE']);
  document.undo();
  expect(figma.currentPage.children.map((node) => node.type)).toEqual(['FRAME']);
});

test('placing a variant twice, even at the same time, is once', async () => {
  await startTurn();
  const [first, second] = await Promise.all([finishTurn(), finishTurn()]);
  expect(second).toEqual(first);
  expect(await finishTurn()).toEqual(first);
  expect(figma.currentPage.children).toHaveLength(2);
});

test('another run of the plugin does not place it again either', async () => {
  await startTurn();
  const first = await finishTurn();
  expect(await finishTurn({ createdAt: 9 }, resultLayers(figma, undo))).toEqual(first);
});

test('starting a turn twice leaves one placeholder', async () => {
  expect(await startTurn()).toEqual(await startTurn());
});

test('a second variant stands beside the first', async () => {
  await startTurn();
  await finishTurn();
  const second = await layerOf(await finishTurn({ variant: 1 }));
  expect(second.absoluteBoundingBox).toMatchObject({ x: 980.25, y: 50.5 });
});

test('a result whose placeholder was deleted is placed when a person asks, beside the base, and twice is once', async () => {
  (await layerOf(await startTurn())).remove();
  expect(await finishTurn()).toEqual({ layerId: null });
  expect(figma.currentPage.children).toEqual([base]);
  const put = await putOnCanvas();
  expect((await layerOf(put)).absoluteBoundingBox).toEqual({ x: 540.25, y: 50.5, width: 400, height: 300 });
  expect(await putOnCanvas()).toEqual(put);
  expect(figma.currentPage.selection.map((node) => node.id)).toEqual([put.layerId]);
});

test('a result whose placeholder was undone is not placed unasked', async () => {
  await startTurn();
  document.undo();
  expect(await finishTurn()).toEqual({ layerId: null });
  document.redo();
  expect(await finishTurn()).toEqual({ layerId: figma.currentPage.children[1]?.id });
});

test('with base and placeholder gone, a result a person asks for comes in the middle of the view', async () => {
  (await layerOf(await startTurn())).remove();
  base.remove();
  figma.viewport.center = { x: 5000, y: 5000 };
  expect((await layerOf(await putOnCanvas())).absoluteBoundingBox).toMatchObject({ x: 4800, y: 4850 });
});

test('a result a person asks for comes to the page they look at', async () => {
  (await layerOf(await startTurn())).remove();
  const other = figma.createPage();
  await figma.setCurrentPageAsync(other);
  const result = await layerOf(await putOnCanvas());
  expect(result.parent?.id).toBe(other.id);
});

test.each([
  ['an auto layout', () => Object.assign(figma.createFrame(), { layoutMode: 'HORIZONTAL' as const })],
  ['a component', () => figma.createComponent()],
  ['a frame', () => figma.createFrame()],
])('a picture inside %s gets its result on the page, beside that', async (_, createHolder) => {
  const holder = at(createHolder(), [1000, 1000, 900, 900]);
  const picture = at(figma.createRectangle(), [30, 40, 200, 100]);
  holder.appendChild(picture);
  const held = picture.absoluteBoundingBox;
  const result = await layerOf(await startTurn({ baseId: picture.id, size: { width: 200, height: 100 } }));
  expect(result.parent?.type).toBe('PAGE');
  expect(result.y).toBe(held?.y);
  expect(result.x).toBeGreaterThanOrEqual(Number(holder.absoluteBoundingBox?.x) + holder.width + 40);
});

test('a picture inside an instance gets its result on the page', async () => {
  const component = at(figma.createComponent(), [2000, 0, 200, 200]);
  component.appendChild(at(figma.createRectangle(), [0, 0, 50, 50]));
  const instance = component.createInstance();
  instance.x = 3000;
  const [inner] = instance.children;
  const result = await layerOf(await startTurn({ baseId: inner?.id }));
  expect(result.parent?.type).toBe('PAGE');
});

test('a frame in a section gets its result in that section while there is room', async () => {
  const section = figma.createSection();
  section.resizeWithoutConstraints(1200, 500);
  section.x = 5000;
  section.y = 700;
  section.appendChild(base);
  base.x = 100;
  base.y = 100;
  const first = await layerOf(await startTurn());
  expect(first.parent?.id).toBe(section.id);
  expect(first.absoluteBoundingBox).toEqual({ x: 5540, y: 800, width: 400, height: 300 });
  const second = await layerOf(await startTurn({ turnId: 'turn-2' }));
  expect(second.parent?.type).toBe('PAGE');
  expect(second.absoluteBoundingBox).toMatchObject({ x: 6240, y: 800 });
});

test('results of many turns cover neither one another nor what was there', async () => {
  at(figma.createFrame(), [900, 0, 300, 900]);
  for (let n = 0; n < 20; n++) await startTurn({ turnId: `turn ${n}` });
  const boxes = figma.currentPage.children.map((node) => node.absoluteBoundingBox);
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) expect(one && other && sharedArea(one, other)).toBe(0);
  }
});

test('a result is selected while its person waits for it', async () => {
  await startTurn();
  const { layerId } = await finishTurn();
  expect(figma.currentPage.selection.map((node) => node.id)).toEqual([layerId]);
});

test('a result leaves a person alone who has turned to something else', async () => {
  await startTurn();
  const other = figma.createEllipse();
  figma.currentPage.selection = [other];
  const looked = figma.viewport.center;
  await finishTurn();
  expect(figma.currentPage.selection).toEqual([other]);
  expect(figma.viewport.center).toEqual(looked);
});

test('a result is placed on the page it was asked for, also when its person is on another', async () => {
  const page = figma.currentPage;
  await startTurn();
  const other = figma.createPage();
  await figma.setCurrentPageAsync(other);
  const result = await layerOf(await finishTurn());
  expect(result.parent?.id).toBe(page.id);
  expect(other.children).toEqual([]);
  expect(await layers.isInSight({ turnId: turn.turnId })).toBe(false);
  expect(await layers.showResult({ turnId: turn.turnId })).toBe(true);
  expect(figma.currentPage.id).toBe(page.id);
  expect(await layers.isInSight({ turnId: turn.turnId })).toBe(true);
});

test('a turn that failed takes its placeholder away; a second time nothing happens', async () => {
  const placeholder = await layerOf(await startTurn());
  await layers.dropPlaceholder(turn);
  expect(placeholder.removed).toBe(true);
  await layers.dropPlaceholder(turn);
  expect(figma.currentPage.children).toEqual([base]);
});

test('dropping a placeholder leaves a finished result alone', async () => {
  await startTurn();
  const result = await layerOf(await finishTurn());
  await layers.dropPlaceholder(turn);
  expect(result.removed).toBe(false);
});

test('a later run finds what was left unfinished, and finishes it', async () => {
  const { layerId } = await startTurn();
  const later = resultLayers(figma, undoSteps(figma));
  const placedAt = expect.closeTo(Date.now(), -4) as number;
  expect(await later.unfinished()).toEqual([
    { layerId, ...turn, baseId: base.id, size, relayUrl, own: true, placedAt, insteadOf: null, laying: null },
  ]);
  expect(await finishTurn({}, later)).toEqual({ layerId });
  expect(await later.unfinished()).toEqual([]);
});

test('what a colleague has left is told from what was left here', async () => {
  await startTurn();
  const { figma: colleague } = await openFigma(document);
  expect(await resultLayers(colleague, undoSteps(colleague)).unfinished()).toMatchObject([{ turnId: turn.turnId, own: false }]);
});

test('a copied placeholder is unfinished once', async () => {
  const placeholder = await layerOf(await startTurn());
  placeholder.clone();
  expect(await layers.unfinished()).toHaveLength(1);
});

test('a placeholder that is handed on waits for the other turn, and knows whom it is from', async () => {
  const { layerId } = await startTurn();
  await layers.handPlaceholder({ turnId: turn.turnId, to: { turnId: 'turn-2', insteadOf: turn.turnId } });
  expect(await layers.unfinished()).toMatchObject([{ layerId, turnId: 'turn-2', insteadOf: turn.turnId, baseId: base.id }]);
  expect(await finishTurn()).toEqual({ layerId: null });
  expect(await finishTurn({ turnId: 'turn-2' })).toEqual({ layerId });
});

test('a result is shown by its turn', async () => {
  await startTurn();
  const { layerId } = await finishTurn();
  figma.currentPage.selection = [];
  expect(await layers.showResult(turn)).toBe(true);
  expect(figma.currentPage.selection.map((node) => node.id)).toEqual([layerId]);
  expect(await layers.showResult({ turnId: 'another' })).toBe(false);
});

const receipt: Receipt = {
  outside: { pixels: 9, changed: 0, churn: 0.4 },
  registration: null,
  toned: true,
  seam: { before: 4, after: 1 },
  obedience: 'obeyed',
  scaledFrom: null,
};

const laying: Laying = {
  placing: 'beside',
  edge: { kind: 'strict', grow: 0, feather: 0 },
  box: { x: 100.25, y: 50.5, width: 400, height: 300 },
  captured: { width: 800, height: 600 },
  shapes: [],
};

async function placeLaidIn(): Promise<string> {
  const { layerId } = await layers.placeVariant({
    picture: smallPicture(figma, size),
    laying,
    is: 'awaited',
    origin: { ...turn, baseId: base.id, variant: 0, createdAt: 5 },
  });
  return String(layerId);
}

test('how a result is to be laid in waits on its placeholder for any panel, and stays on the result', async () => {
  await startTurn();
  await layers.noteLaying({ turnId: turn.turnId, laying });
  expect(await layers.unfinished()).toMatchObject([{ laying }]);
  expect(layerData.laying(await layerOf({ layerId: await placeLaidIn() }))).toEqual(laying);
});

test('what is counted of a result is taken back with it', async () => {
  await startTurn();
  const layerId = await placeLaidIn();
  await resultPictures(figma, undo).noteReceipt({ layerId, receipt });
  expect(layerData.origin(await layerOf({ layerId }))?.receipt).toEqual(receipt);
  document.undo();
  expect(figma.currentPage.children).toEqual([base]);
});

test('a picture put in place of another is one step, and that of a deleted layer goes nowhere', async () => {
  await startTurn();
  const layerId = await placeLaidIn();
  const pictures = resultPictures(figma, undo);
  await pictures.noteReceipt({ layerId, receipt });
  const other = smallPicture(figma, size, [encode({ width: 8, height: 6, data: new Uint8Array(8 * 6 * 4).fill(10) })]);
  const soft: Laying = { ...laying, edge: { kind: 'soft', grow: 1, halo: 4 } };
  const ask = { layerId, picture: other, laying: soft, receipt: { ...receipt, toned: false } };
  expect(await pictures.replacePicture(ask)).toBe(true);
  const layer = await layerOf({ layerId });
  expect(layer.fills).toMatchObject([{ imageHash: other.pieces[0]?.imageHash }]);
  expect([layerData.laying(layer), layerData.origin(layer)?.receipt?.toned]).toEqual([soft, false]);
  document.undo();
  expect([layer.removed, layerData.laying(layer), layerData.origin(layer)?.receipt?.toned]).toEqual([false, laying, true]);
  layer.remove();
  expect(await pictures.replacePicture(ask)).toBe(false);
  expect(await pictures.placedImage({ layerId, piece: 0 })).toBeNull();
});

test('what Figma holds of a result is read back byte for byte', async () => {
  await startTurn();
  const { layerId } = await finishTurn();
  const { placedImage } = resultPictures(figma, undo);
  expect(await placedImage({ layerId: String(layerId), piece: 0 })).toEqual(greyPng);
  expect(await placedImage({ layerId: String(layerId), piece: 1 })).toBeNull();
});

test('a picture larger than Figma takes is one frame of pieces, in the place of its placeholder', async () => {
  const placeholder = await layerOf(await startTurn());
  const [left, right] = [50, 90].map((level) => encode({ width: 5, height: 6, data: new Uint8Array(5 * 6 * 4).fill(level) }));
  const pieces = [left, right].map((bytes, index) => ({
    ...keepImage(figma, bytes!),
    rect: { x: index * 4, y: 0, width: 5, height: 6 },
  }));
  const { layerId } = await layers.placeVariant({
    picture: { as: 'layer', size: { width: 360, height: 300 }, pixels: { width: 9, height: 6 }, pieces },
    laying: null,
    is: 'awaited',
    origin: { ...turn, baseId: base.id, variant: 0, createdAt: 5 },
  });
  const frame = figma.currentPage.children[1] as FrameNode;
  expect([placeholder.removed, frame.id, frame.type]).toEqual([true, layerId, 'FRAME']);
  expect(frame.absoluteBoundingBox).toEqual({ x: 540.25, y: 50.5, width: 400, height: 300 });
  expect(frame.children.map(({ x, width }) => [Math.round(x), Math.round(width)])).toEqual([
    [0, 222],
    [178, 222],
  ]);
  expect(layerData.origin(frame)?.turnId).toBe(turn.turnId);
  expect(await resultPictures(figma, undo).placedImage({ layerId: frame.id, piece: 1 })).toEqual(right);
});

test('a merged picture is a new layer beside the one it began with, and never that turn’s result', async () => {
  await startTurn();
  const { layerId } = await finishTurn();
  const merged = { ...turn, baseId: base.id, variant: 0, createdAt: 6, merged: ['turn-1', 'turn-2'] };
  const first = await layers.placeMerged({ picture: smallPicture(figma, size), origin: merged, besideId: String(layerId) });
  const second = await layers.placeMerged({ picture: smallPicture(figma, size), origin: merged, besideId: String(layerId) });
  expect(new Set([layerId, first.layerId, second.layerId]).size).toBe(3);
  expect((await layerOf(first)).absoluteBoundingBox).toMatchObject({ x: 980.25, y: 50.5 });
  expect(layerData.origin(await layerOf(first))?.merged).toEqual(['turn-1', 'turn-2']);
  (await layerOf({ layerId })).remove();
  expect(await layers.showResult(turn)).toBe(false);
});

test('an origin stays under 4 kB however long the prompt', async () => {
  await startTurn();
  const result = await layerOf(await finishTurn({ prompt: '🌸'.repeat(10_000) }));
  expect(Buffer.byteLength(result.getPluginData('origin'))).toBeLessThan(4096);
});
