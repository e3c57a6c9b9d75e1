import { expect, test } from 'vitest';
import { apart, type Offset } from './offset.ts';
import { emptyPicture, type Picture, type Size } from '../picture.ts';
import { register } from './register.ts';
import { seenThrough } from './seen-through.ts';

const size: Size = { width: 480, height: 360 };

/** A picture whose every point has a colour of its own, so that it can be drawn displaced without resampling. */
function scene(offset: Offset = { dx: 0, dy: 0, scale: 1 }, of: Size = size): Picture {
  const picture = emptyPicture(of);
  for (let y = 0, at = 0; y < of.height; y++) {
    for (let x = 0; x < of.width; x++, at += 4) {
      const u = (x + 0.5 - of.width / 2 - offset.dx) / offset.scale;
      const v = (y + 0.5 - of.height / 2 - offset.dy) / offset.scale;
      const level = Math.sin(u * 0.11 + 2 * Math.sin(v * 0.07)) * 50 + Math.sin(v * 0.19 + u * 0.05 + Math.sin(u * 0.031) * 3) * 40;
      picture.data.set([128 + level, 120 + level * 0.8, 140 - level * 0.5, 255], at);
    }
  }
  return picture;
}

test('a shift and a scale are found to a tenth of a pixel', () => {
  for (const truth of [
    { dx: 3.4, dy: -2.7, scale: 1 },
    { dx: -9.25, dy: 6.5, scale: 1.018 },
    { dx: 0.3, dy: 0.2, scale: 0.985 },
  ]) {
    const found = register(scene(), scene(truth), null);
    expect(found).toMatchObject({ accepted: true });
    expect(apart(found, truth, size)).toBeLessThan(0.1);
  }
});

test('what has changed inside the mask does not lead it away', () => {
  const truth = { dx: 4.5, dy: 1.25, scale: 1.01 };
  const mask = new Uint8Array(size.width * size.height);
  const model = scene(truth);
  const meant = scene({ dx: -20, dy: 15, scale: 1 });
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const inside = Math.abs((pixel % size.width) - 240) < 150 && Math.abs(Math.floor(pixel / size.width) - 180) < 110;
    if (!inside) continue;
    mask[pixel] = 255;
    model.data.set(meant.data.subarray(pixel * 4, pixel * 4 + 4), pixel * 4);
  }
  const found = register(scene(), model, mask);
  expect(found.accepted).toBe(true);
  expect(apart(found, truth, size)).toBeLessThan(0.1);
});

test('a tint is no displacement', () => {
  const model = scene();
  for (let at = 0; at < model.data.length; at += 4) {
    model.data[at] = model.data[at]! * 0.93;
    model.data[at + 2] = Math.min(255, model.data[at + 2]! * 1.06);
  }
  const found = register(scene(), model, null);
  expect(found.accepted).toBe(true);
  expect(apart(found, { dx: 0, dy: 0, scale: 1 }, size)).toBeLessThan(0.05);
});

test('an even colour says it has nothing to go by', () => {
  const even = emptyPicture(size);
  even.data.fill(200);
  expect(register(even, even, null)).toEqual({ accepted: false, reason: 'no-structure', dx: 0, dy: 0, scale: 1 });
});

test('stripes, which look alike wherever they are moved along, are not believed', () => {
  const stripes = emptyPicture(size);
  for (let pixel = 0, at = 0; pixel < size.width * size.height; pixel++, at += 4) {
    const level = 128 + 100 * Math.sin(Math.floor(pixel / size.width) * 0.15);
    stripes.data.set([level, level, level, 255], at);
  }
  expect(register(stripes, stripes, null).accepted).toBe(false);
});

test('another picture is refused', () => {
  const other = emptyPicture(size);
  for (let pixel = 0, at = 0; pixel < size.width * size.height; pixel++, at += 4) {
    const level = ((Math.floor((pixel % size.width) / 37) + Math.floor(pixel / size.width / 29)) % 2) * 180 + 30;
    other.data.set([level, level, level, 255], at);
  }
  expect(register(scene(), other, null)).toMatchObject({ accepted: false });
});

test('a displacement that is found but greater than a slip is told of, not undone', () => {
  const found = register(scene(), scene({ dx: 30, dy: 0, scale: 1 }), null);
  expect(found).toMatchObject({ accepted: false, reason: 'too-far' });
  expect(found.dx).toBeCloseTo(30, 0);
});

test('what was found brings the picture back', () => {
  const captured = scene();
  const model = scene({ dx: -5.5, dy: 3.25, scale: 1.012 });
  const back = seenThrough(model, { x: 0, y: 0, ...size }, size, register(captured, model, null));
  let furthest = 0;
  for (let y = 20; y < size.height - 20; y++) {
    for (let x = 20; x < size.width - 20; x++) {
      const at = (y * size.width + x) * 4;
      furthest = Math.max(furthest, Math.abs(captured.data[at]! - back.data[at]!));
    }
  }
  expect(furthest).toBeLessThanOrEqual(3);
});
