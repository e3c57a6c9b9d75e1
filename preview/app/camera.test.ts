import { expect, test } from 'vitest';
import { fit, panBy, toPage, toScreen, zoomAt, type Camera } from './camera.ts';

const camera: Camera = { center: { x: 100, y: 50 }, zoom: 2, canvas: { width: 800, height: 600 } };

test('a point on the page and its place on the screen are each other’s inverse', () => {
  const screen = toScreen(camera, { x: 130, y: 20 });
  expect(screen).toEqual({ x: 460, y: 240 });
  expect(toPage(camera, screen)).toEqual({ x: 130, y: 20 });
});

test('zooming keeps what lies under the pointer where it is', () => {
  const anchor = { x: 620, y: 110 };
  const before = toPage(camera, anchor);
  const after = toPage(zoomAt(camera, anchor, 7.3), anchor);
  expect(after.x).toBeCloseTo(before.x, 9);
  expect(after.y).toBeCloseTo(before.y, 9);
});

test('zooming stops at its limits', () => {
  expect(zoomAt(camera, { x: 0, y: 0 }, 1e9).zoom).toBe(64);
  expect(zoomAt(camera, { x: 0, y: 0 }, 0).zoom).toBe(0.02);
});

test('panning moves the picture by as many pixels as the pointer went', () => {
  const moved = toScreen(panBy(camera, { x: 30, y: -12 }), { x: 130, y: 20 });
  expect(moved).toEqual({ x: 490, y: 228 });
});

test('a fitted box lies whole within the canvas, its middle in the middle', () => {
  const box = { x: -400, y: 200, width: 3000, height: 900 };
  const fitted = fit(camera, box);
  const start = toScreen(fitted, box);
  const end = toScreen(fitted, { x: box.x + box.width, y: box.y + box.height });
  expect(start.x).toBeCloseTo(48);
  expect(end.x).toBeCloseTo(752);
  expect(start.y).toBeGreaterThan(0);
  expect(start.y + end.y).toBeCloseTo(600);
});
