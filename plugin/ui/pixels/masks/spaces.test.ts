import { expect, test } from 'vitest';
import type { Box, Transform } from '../../../messages.ts';
import { inverse, taken } from '../../../geometry.ts';
import { cropRect } from '../sizes/crop-rect.ts';
import { fit } from '../sizes/fit.ts';
import type { Size } from '../picture.ts';
import { capturedToCrop, cropToModel, modelToReturned, pageToCaptured, pageToModel } from './spaces.ts';

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const next = random(41);
const cases = Array.from({ length: 200 }, () => {
  const captured: Size = { width: 900 + Math.floor(next() * 3000), height: 700 + Math.floor(next() * 2000) };
  const box: Box = { x: next() * 1e5 - 5e4, y: next() * 1e5 - 5e4, width: 50 + next() * 3000, height: 50 + next() * 3000 };
  const bounds = { x: next() * 800, y: next() * 600, width: 1 + next() * 400, height: 1 + next() * 400 };
  const crop = cropRect(bounds, captured) ?? { x: 0, y: 0, ...captured };
  const { size, inset } = fit(crop);
  const returned: Size = { width: 512 + Math.floor(next() * 2000), height: 512 + Math.floor(next() * 2000) };
  return { captured, box, crop, inset, size, returned };
});

function there(transform: Transform, x: number, y: number): [number, number] {
  return taken(transform, [x, y]);
}

/** How far off a point is after going there and back. */
function slip(transform: Transform, x: number, y: number): number {
  const back = inverse(transform);
  if (!back) return Infinity;
  const [u, v] = taken(back, there(transform, x, y));
  return Math.hypot(u - x, v - y);
}

test('every step leads back to where one started', () => {
  for (const { captured, box, crop, inset, size, returned } of cases) {
    const [x, y] = [next() * captured.width, next() * captured.height];
    expect(slip(pageToCaptured(box, captured), box.x + next() * box.width, box.y + next() * box.height)).toBeLessThan(1e-6);
    expect(slip(capturedToCrop(crop), x, y)).toBeLessThan(1e-9);
    expect(slip(cropToModel(inset), x, y)).toBeLessThan(1e-9);
    expect(slip(modelToReturned(size, returned), x, y)).toBeLessThan(1e-9);
  }
});

test('all the way from the page to the model and back is where one started', () => {
  for (const { captured, box, crop, inset } of cases) {
    expect(slip(pageToModel(box, captured, crop, inset), box.x + next() * box.width, box.y + next() * box.height)).toBeLessThan(1e-6);
  }
});

test('the page’s part and the capture share their corners, and so do the inset and the part that was sent', () => {
  for (const { captured, box, crop, inset } of cases) {
    const [x, y] = there(pageToCaptured(box, captured), box.x + box.width, box.y + box.height);
    expect(Math.hypot(x - captured.width, y - captured.height)).toBeLessThan(1e-6);
    const [u, v] = there(cropToModel(inset), ...there(capturedToCrop(crop), crop.x, crop.y));
    expect([u, v]).toEqual([inset.x, inset.y]);
  }
});

test('what was asked for is scaled evenly onto what came, and overhangs on one side alone', () => {
  for (const { size, returned } of cases) {
    const [[scale, , x], [, scaleDown, y]] = modelToReturned(size, returned);
    expect(scale).toBe(scaleDown);
    expect(Math.min(x, y)).toBeCloseTo(0, 9);
    const [right, bottom] = there(modelToReturned(size, returned), size.width, size.height);
    expect([right + x, bottom + y].map((edge) => edge.toFixed(6))).toEqual(
      [returned.width, returned.height].map((edge) => edge.toFixed(6)),
    );
  }
});
