import { expect, test } from 'vitest';
import { soften } from './soften.ts';

const size = { width: 120, height: 90 };
const radius = 25.3;
const away = (pixel: number) => Math.hypot((pixel % size.width) - 60, Math.floor(pixel / size.width) - 45) - radius;
const disc = Uint8Array.from({ length: size.width * size.height }, (_, pixel) =>
  Math.round(255 * Math.min(1, Math.max(0, 0.5 - away(pixel)))),
);

function levelsWhere(mask: Uint8Array, wanted: (beyond: number) => boolean): Set<number> {
  return new Set(mask.filter((_, pixel) => wanted(away(pixel))));
}

test('a mask that is neither grown nor faded stays as it is', () => {
  expect(soften(disc, size, { kind: 'strict', grow: 0, feather: 0 })).toBe(disc);
});

test('a strict feather lies wholly inside: no weight rises, and none is left outside', () => {
  const faded = soften(disc, size, { kind: 'strict', grow: 0, feather: 10 });
  expect(faded.every((weight, pixel) => weight <= disc[pixel]!)).toBe(true);
  expect(faded[45 * size.width + 60]).toBe(255);
  // Within half a pixel of where the fade is 5.3 pixels in.
  const atFive = faded[45 * size.width + 60 + 20]!;
  expect(Math.abs(atFive - 139)).toBeLessThan(20);
});

test('a grown mask reaches as much further, to a pixel', () => {
  for (const grow of [-6, 5]) {
    const grown = soften(disc, size, { kind: 'strict', grow, feather: 0 });
    expect(levelsWhere(grown, (beyond) => beyond > grow + 1)).toEqual(new Set([0]));
    expect(levelsWhere(grown, (beyond) => beyond < grow - 1)).toEqual(new Set([255]));
  }
});

test('a halo fades to exactly nothing at its width', () => {
  const soft = soften(disc, size, { kind: 'soft', grow: 0, halo: 12 });
  expect(levelsWhere(soft, (beyond) => beyond < -1)).toEqual(new Set([255]));
  expect(levelsWhere(soft, (beyond) => beyond > 13)).toEqual(new Set([0]));
  expect(soft[45 * size.width + 60 + 31]).toBeGreaterThan(60);
});

test('half the strength stays half, also when it is feathered', () => {
  const half = disc.map((level) => level >> 1);
  const faded = soften(half, size, { kind: 'strict', grow: 0, feather: 6 });
  expect(faded[45 * size.width + 60]).toBe(127);
});
