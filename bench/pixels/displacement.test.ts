import { expect, test } from 'vitest';
import { displacement } from './displacement.ts';
import { pictureOf } from './pictures.ts';
import { random } from './random.ts';
import { slip } from './slip.ts';

const size = { width: 420, height: 300 };
const picture = await pictureOf('photograph', size, random(3));

test.each([
  [0, 0],
  [0.25, -0.4],
  [0.03, 0.02],
  [2.6, 1.3],
  [-5.5, 4.1],
])('a picture moved by %f and %f pixels is that far off', (dx, dy) => {
  const moved = slip(picture, { dx, dy, scale: 1, tint: [1, 1, 1] });
  expect(Math.abs(displacement(picture, moved) - Math.hypot(dx, dy))).toBeLessThan(0.04);
});

test('a picture of another scale is off as far as its outer parts are, by their middle', () => {
  const scaled = slip(picture, { dx: 0, dy: 0, scale: 1.01, tint: [1, 1, 1] });
  // The middle of a corner's ninth lies a third of the picture from its middle, each way.
  expect(Math.abs(displacement(picture, scaled) - 0.01 * Math.hypot(140, 100))).toBeLessThan(0.3);
});

test('of a picture of one colour nothing can be told', () => {
  const blank = { ...picture, data: new Uint8Array(picture.data.length).fill(255) };
  expect(displacement(blank, blank)).toBeNaN();
});
