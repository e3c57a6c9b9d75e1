import { expect, test } from 'vitest';
import { longestImageSide, tiles } from './tiles.ts';

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const next = random(17);
const cases = Array.from({ length: 90 }, () => {
  const longest = 2 + Math.floor(next() * 40);
  const size = { width: 1 + Math.floor(next() * 200), height: 1 + Math.floor(next() * 200) };
  return { size, longest, parts: tiles(size, longest) };
});

test('the cores of all parts cover every pixel exactly once', () => {
  for (const { size, parts } of cases) {
    const times = new Uint8Array(size.width * size.height);
    for (const { core } of parts) {
      for (let y = core.y; y < core.y + core.height; y++)
        for (let x = core.x; x < core.x + core.width; x++) times[y * size.width + x]! += 1;
    }
    expect(times.every((count) => count === 1)).toBe(true);
  }
});

test('a part reaches a pixel over its core where it has a neighbour, and none is too large or outside', () => {
  for (const { size, longest, parts } of cases) {
    for (const { core, rect } of parts) {
      expect([rect.x, rect.y]).toEqual([core.x, core.y]);
      expect(rect.x + rect.width).toBe(Math.min(size.width, core.x + core.width + 1));
      expect(rect.y + rect.height).toBe(Math.min(size.height, core.y + core.height + 1));
      expect(Math.max(rect.width, rect.height)).toBeLessThanOrEqual(longest);
    }
  }
});

test('what Figma takes is one part, and a pixel more is two', () => {
  expect(tiles({ width: longestImageSide, height: longestImageSide })).toHaveLength(1);
  expect(tiles({ width: longestImageSide + 1, height: 100 })).toHaveLength(2);
  expect(tiles({ width: 12_000, height: 9000 })).toHaveLength(9);
});
