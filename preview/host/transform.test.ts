import { expect, test } from 'vitest';
import { drawing } from '../testing/drawing.ts';

function rounded(transform: Transform): number[][] {
  return transform.map((row) => row.map((cell) => Math.round(cell * 1000) / 1000 + 0));
}

test('a layer turns counter-clockwise about its own top left corner, which stays at x and y', async () => {
  const figma = await drawing();
  const layer = figma.createRectangle();
  layer.resize(100, 50);
  layer.x = 200;
  layer.y = 80;
  layer.rotation = 30;
  expect([layer.x, layer.y, Math.round(layer.rotation * 1e6) / 1e6]).toEqual([200, 80, 30]);
  expect(rounded(layer.absoluteTransform)).toEqual([
    [0.866, 0.5, 200],
    [-0.5, 0.866, 80],
  ]);
});

test('the bounding box of a turned layer is the box round its corners', async () => {
  const figma = await drawing();
  const layer = figma.createRectangle();
  layer.resize(100, 50);
  layer.rotation = 30;
  // Corners: (0,0), (86.603,-50), (111.603,-6.699), (25,43.301).
  const box = layer.absoluteBoundingBox;
  expect(box?.x).toBeCloseTo(0);
  expect(box?.y).toBeCloseTo(-50);
  expect(box?.width).toBeCloseTo(111.6025);
  expect(box?.height).toBeCloseTo(93.3013);
});

test('transforms of a turned layer in a turned frame add up', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  frame.resize(300, 200);
  frame.x = 100;
  frame.y = 50;
  frame.rotation = 90;
  const layer = figma.createRectangle();
  frame.appendChild(layer);
  layer.x = 10;
  layer.y = 20;
  layer.rotation = -90;
  // A quarter turn maps (x, y) of the frame to (100 + y, 50 - x).
  expect(rounded(layer.absoluteTransform)).toEqual([
    [1, 0, 120],
    [0, 1, 40],
  ]);
});

test('a flipped layer comes back as it was set', async () => {
  const figma = await drawing();
  const layer = figma.createRectangle();
  layer.resize(40, 20);
  const mirrored: Transform = [
    [-0.6, 0.8, 70],
    [0.8, 0.6, -5],
  ];
  layer.relativeTransform = mirrored;
  expect(rounded(layer.relativeTransform)).toEqual(mirrored);
});

test('children of a group count from what is round the group', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  frame.x = 1000;
  const one = figma.createRectangle();
  const two = figma.createRectangle();
  frame.appendChild(one);
  frame.appendChild(two);
  one.x = 20;
  two.x = 150;
  const group = figma.group([one, two], frame);
  expect([one.x, two.x, group.x, group.width]).toEqual([20, 150, 20, 230]);
  group.x = 30;
  expect([one.x, two.x, one.absoluteTransform[0][2]]).toEqual([30, 160, 1030]);
});

test('a group follows the layers it holds, and goes with the last of them', async () => {
  const figma = await drawing();
  const one = figma.createRectangle();
  const group = figma.group([one], figma.currentPage);
  one.x = 400;
  one.resize(10, 20);
  expect([group.x, group.width, group.height]).toEqual([400, 10, 20]);
  one.remove();
  expect(group.removed).toBe(true);
});

test('a resized layer keeps its corner even when it is turned', async () => {
  const figma = await drawing();
  const layer = figma.createRectangle();
  layer.x = 50;
  layer.y = 60;
  layer.rotation = 45;
  layer.resize(300, 10);
  expect(layer.x).toBeCloseTo(50);
  expect(layer.y).toBeCloseTo(60);
  expect([layer.width, layer.height]).toEqual([300, 10]);
});

test('a layer put elsewhere keeps x and y as numbers, not its place on the page', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  frame.x = 300;
  frame.y = 400;
  const layer = figma.createRectangle();
  layer.x = 10;
  layer.y = 15;
  frame.appendChild(layer);
  expect([layer.x, layer.y, layer.absoluteTransform[0][2], layer.absoluteTransform[1][2]]).toEqual([10, 15, 310, 415]);
});

test('render bounds hold strokes and shadows, end at a frame that clips, and are null for what is hidden', async () => {
  const figma = await drawing();
  const layer = figma.createRectangle();
  layer.strokes = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }];
  layer.strokeWeight = 8;
  layer.strokeAlign = 'OUTSIDE';
  expect(layer.absoluteRenderBounds).toEqual({ x: -8, y: -8, width: 116, height: 116 });
  layer.strokes = [];
  layer.effects = [
    { type: 'DROP_SHADOW', color: { r: 0, g: 0, b: 0, a: 1 }, offset: { x: 0, y: 4 }, radius: 4, visible: true, blendMode: 'NORMAL' },
  ];
  expect(layer.absoluteRenderBounds).toEqual({ x: -4, y: 0, width: 108, height: 108 });
  const frame = figma.createFrame();
  frame.appendChild(layer);
  layer.effects = [];
  layer.x = 60;
  expect(layer.absoluteRenderBounds).toEqual({ x: 60, y: 0, width: 40, height: 100 });
  expect(layer.absoluteBoundingBox).toEqual({ x: 60, y: 0, width: 100, height: 100 });
  layer.visible = false;
  expect(layer.absoluteRenderBounds).toBeNull();
});

test('auto layout places its children and ignores a position written on them', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  frame.layoutMode = 'HORIZONTAL';
  frame.itemSpacing = 10;
  frame.paddingLeft = 5;
  const one = figma.createRectangle();
  const two = figma.createRectangle();
  frame.appendChild(one);
  frame.appendChild(two);
  two.x = 999;
  expect([one.x, two.x, frame.width]).toEqual([5, 115, 215]);
  two.layoutPositioning = 'ABSOLUTE';
  two.x = 7;
  expect(two.x).toBe(7);
});
