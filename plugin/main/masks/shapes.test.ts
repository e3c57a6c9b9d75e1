import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { isOutline } from '../../geometry.ts';
import { at, imagePaint, openFigma } from '../../testing/open-figma.ts';
import { shapes } from './shapes.ts';

const { figma } = await openFigma();

test('a shape gives its outline and where that lies on the page', async () => {
  const frame = at(figma.createFrame(), [100, 50, 400, 300]);
  const square = at(figma.createRectangle(), [20, 30, 80, 40]);
  frame.appendChild(square);
  const {
    shapes: [shape, ...more],
  } = await shapes(figma, [square.id]);
  expect(more).toEqual([]);
  expect(shape?.layerId).toBe(square.id);
  expect(shape?.transform.map((row) => row.map(Math.round).join())).toEqual(['1,0,120', '0,1,80']);
  expect(shape?.paths.every(({ data }) => isOutline(data))).toBe(true);
});

test('a turned shape is told by its transform', async () => {
  const square = at(figma.createRectangle(), [0, 0, 80, 40]);
  square.rotation = 30;
  const [[a, c] = [], [b, d] = []] = (await shapes(figma, [square.id])).shapes[0]?.transform ?? [];
  expect([a, b, c, d].map((value) => Number(value).toFixed(3))).toEqual(['0.866', '-0.500', '0.500', '0.866']);
});

test('a group gives a shape for each visible one it holds, under its own id', async () => {
  const [left, right, hidden] = [figma.createEllipse(), figma.createRectangle(), figma.createStar()];
  hidden.visible = false;
  const group = figma.group([left, right, hidden], figma.currentPage);
  const { shapes: found } = await shapes(figma, [group.id]);
  expect(found.map(({ layerId }) => layerId)).toEqual([group.id, group.id]);
});

test('a frame with a fill is its own shape; one without gives those it holds', async () => {
  const frame = at(figma.createFrame(), [0, 0, 100, 100]);
  frame.appendChild(figma.createEllipse());
  frame.appendChild(figma.createStar());
  expect((await shapes(figma, [frame.id])).shapes).toHaveLength(1);
  frame.fills = [];
  expect((await shapes(figma, [frame.id])).shapes).toHaveLength(2);
});

test('a hand-drawn loop that does not quite close is closed', async () => {
  const loop = figma.createVector();
  loop.vectorPaths = [{ windingRule: 'NONE', data: 'M 0 0 L 100 0 L 100 100 L 0 100 L 2 6' }];
  loop.strokes = [];
  const [shape] = (await shapes(figma, [loop.id])).shapes;
  expect(shape?.paths).toEqual([{ data: 'M 0 0 L 100 0 L 100 100 L 0 100 L 2 6 Z', rule: 'nonzero' }]);
});

test('a visible stroke outside or on the edge widens a shape, an inside or invisible one does not', async () => {
  const ring = at(figma.createEllipse(), [0, 0, 50, 50]);
  const count = async () => (await shapes(figma, [ring.id])).shapes[0]?.paths.length;
  const alone = Number(await count());
  ring.strokes = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }];
  ring.strokeWeight = 4;
  ring.strokeAlign = 'OUTSIDE';
  expect(await count()).toBeGreaterThan(alone);
  ring.strokeAlign = 'INSIDE';
  expect(await count()).toBe(alone);
  ring.strokeAlign = 'CENTER';
  ring.strokes = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 }, visible: false }];
  expect(await count()).toBe(alone);
});

test('a ring with a hole keeps its rule', async () => {
  const ring = figma.createVector();
  ring.vectorPaths = [{ windingRule: 'EVENODD', data: 'M 0 0 L 90 0 L 90 90 L 0 90 Z M 30 30 L 60 30 L 60 60 L 30 60 Z' }];
  ring.strokes = [];
  expect((await shapes(figma, [ring.id])).shapes[0]?.paths[0]?.rule).toBe('evenodd');
});

test('a layer without an outline is told of in a sentence', async () => {
  const slice = figma.createSlice();
  await expect(shapes(figma, [slice.id])).rejects.toThrow('has no outline to use as a mask');
});

test('a shape masks as strongly as its layer and groups are opaque, however it is tinted', async () => {
  const dot = figma.createEllipse();
  dot.fills = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 }, opacity: 0.2 }];
  expect((await shapes(figma, [dot.id])).shapes[0]?.opacity).toBeUndefined();
  dot.opacity = 0.5;
  figma.group([dot], figma.currentPage).opacity = 0.5;
  expect((await shapes(figma, [dot.id])).shapes[0]?.opacity).toBeCloseTo(0.25);
});

test('a layer blur is told of, a shadow is not', async () => {
  const dot = figma.createEllipse();
  dot.effects = [
    { type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 12, visible: true },
    { type: 'DROP_SHADOW', color: { r: 0, g: 0, b: 0, a: 1 }, offset: { x: 0, y: 4 }, radius: 4, visible: true, blendMode: 'NORMAL' },
  ];
  expect((await shapes(figma, [dot.id])).shapes[0]).toMatchObject({ blur: 12 });
});

test('what only Figma can draw is told of, also when a group holds it beside a shape', async () => {
  const [text, dot] = [figma.createText(), figma.createEllipse()];
  const picture = figma.createRectangle();
  picture.fills = [imagePaint(figma, encode({ width: 2, height: 2, data: new Uint8Array(16) }))];
  const group = figma.group([text, dot], figma.currentPage);
  const { shapes: outlines, unoutlined } = await shapes(figma, [text.id, dot.id, group.id, picture.id]);
  expect(unoutlined).toEqual([text.id, group.id, picture.id]);
  expect(outlines.map(({ layerId }) => layerId)).toEqual([dot.id]);
});

test('bounds go round every outline, and round the box of a mask that Figma alone can draw', async () => {
  const [dot, frame, text] = [figma.createEllipse(), figma.createRectangle(), figma.createText()];
  dot.resize(40, 20);
  [dot.x, dot.y, frame.x, frame.y, text.x, text.y] = [10, 30, 200, 0, -50, 0];
  const { bounds } = await shapes(figma, [dot.id]);
  expect(bounds?.x).toBeCloseTo(10);
  expect(bounds?.width).toBeCloseTo(40, 1);
  expect((await shapes(figma, [dot.id, frame.id])).bounds).toMatchObject({ y: 0 });
  expect((await shapes(figma, [dot.id, text.id])).bounds).toMatchObject({ x: -50 });
});
