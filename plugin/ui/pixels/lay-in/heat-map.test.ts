import { expect, test } from 'vitest';
import { heatMap } from './heat-map.ts';
import { emptyPicture, type Picture } from '../picture.ts';

function grey(level: number): Picture {
  const picture = emptyPicture({ width: 4, height: 2 });
  for (let at = 0; at < picture.data.length; at += 4) picture.data.set([level, level, level, 255], at);
  return picture;
}

function brightness({ data }: Picture, pixel: number): number {
  return data[pixel * 4]! + data[pixel * 4 + 1]! + data[pixel * 4 + 2]!;
}

test('where nothing differs the picture is left, dim and grey', () => {
  const { picture, changed, strongest } = heatMap(grey(200), grey(200));
  expect([changed, strongest]).toEqual([0, 0]);
  expect(picture.data.slice(0, 4)).toEqual(Uint8Array.of(60, 60, 60, 255));
});

test('what differs more is brighter, and one level shows', () => {
  const other = grey(100);
  for (const [pixel, level] of [101, 110, 150, 255].entries()) other.data[pixel * 4 + 2] = level;
  const { picture, changed, strongest } = heatMap(grey(100), other);
  expect([changed, strongest]).toEqual([4, 155]);
  const shades = [0, 1, 2, 3].map((pixel) => brightness(picture, pixel));
  expect(shades).toEqual(shades.toSorted((a, b) => a - b));
  expect(shades[0]).toBeGreaterThan(brightness(picture, 5));
  expect(new Set(shades).size).toBe(4);
});

test('colour that no alpha shows does not count; alpha does', () => {
  const [one, other] = [grey(10), grey(10)];
  one.data.set([1, 2, 3, 0], 0);
  other.data.set([200, 100, 3, 0], 0);
  other.data[7] = 254;
  expect(heatMap(one, other)).toMatchObject({ changed: 1, strongest: 1 });
});
