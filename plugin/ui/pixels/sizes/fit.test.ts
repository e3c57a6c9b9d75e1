import { expect, test } from 'vitest';
import { brokenLimit } from '../../../../relay/limits.ts';
import { capturePlans, fit, nearestPlan } from './fit.ts';

/** The same numbers each time: a failing case can be looked at again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

test('whatever the shape of a layer, each offered size is legal and holds the capture unstretched', () => {
  const next = random(7);
  for (let round = 0; round < 1500; round++) {
    const box = { width: 8 * 2 ** (next() * 9), height: 8 * 2 ** (next() * 9) };
    const plans = capturePlans(box);
    expect(plans.length, `${box.width} × ${box.height}`).toBeGreaterThan(0);
    for (const { width } of plans) {
      // Figma may round the height either way.
      for (const slack of [-1, 0, 1]) {
        const captured = { width, height: Math.max(1, Math.round((width * box.height) / box.width) + slack) };
        const { size, inset } = fit(captured);
        expect(brokenLimit(size), `${box.width} × ${box.height} at ${width}`).toBeUndefined();
        expect(inset).toMatchObject(captured);
        expect(inset.x >= 0 && inset.y >= 0).toBe(true);
        expect(inset.x + inset.width <= size.width && inset.y + inset.height <= size.height).toBe(true);
      }
    }
  }
});

test('a size that is legal already is not padded', () => {
  expect(fit({ width: 1536, height: 1024 })).toEqual({
    size: { width: 1536, height: 1024 },
    inset: { x: 0, y: 0, width: 1536, height: 1024 },
  });
});

test('1920 × 1080 is padded by 4 pixels above and below', () => {
  expect(fit({ width: 1920, height: 1080 })).toEqual({
    size: { width: 1920, height: 1088 },
    inset: { x: 0, y: 4, width: 1920, height: 1080 },
  });
});

test('a 4 : 1 banner is padded to 3 : 1', () => {
  expect(fit({ width: 2048, height: 512 }).size).toEqual({ width: 2048, height: 688 });
});

test('a small frame is captured larger, a huge one smaller', () => {
  expect(nearestPlan(capturePlans({ width: 64, height: 64 }))?.width).toBeGreaterThanOrEqual(794);
  expect(nearestPlan(capturePlans({ width: 9000, height: 9000 }))?.width).toBeLessThanOrEqual(2880);
});

test('a frame of an ordinary size is captured as large as it is', () => {
  expect(nearestPlan(capturePlans({ width: 1440, height: 900 }))).toEqual({ width: 1440, scale: 1, model: { width: 1440, height: 912 } });
});

test('a hairline that no legal picture holds has no size', () => {
  expect(capturePlans({ width: 1, height: 5000 })).toEqual([]);
  expect(capturePlans({ width: 0, height: 10 })).toEqual([]);
});
