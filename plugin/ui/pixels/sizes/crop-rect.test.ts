import { expect, test } from 'vitest';
import { brokenLimit } from '../../../../relay/limits.ts';
import { cropRect } from './crop-rect.ts';
import { fit } from './fit.ts';

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const next = random(23);
const cases = Array.from({ length: 60 }, () => {
  const picture = { width: 900 + Math.floor(next() * 1500), height: 700 + Math.floor(next() * 900) };
  const width = 1 + Math.floor(next() * picture.width * 0.4);
  const height = 1 + Math.floor(next() * picture.height * 0.4);
  const hole = { x: Math.floor(next() * (picture.width - width)), y: Math.floor(next() * (picture.height - height)), width, height };
  return { picture, hole, crop: cropRect(hole, picture) ?? { x: 0, y: 0, ...picture } };
});

test('a crop holds its mask, lies inside the picture, and becomes a size the model takes', () => {
  for (const { picture, hole, crop } of cases) {
    expect(crop.x >= 0 && crop.y >= 0 && crop.x + crop.width <= picture.width && crop.y + crop.height <= picture.height).toBe(true);
    expect(crop.x <= hole.x && crop.y <= hole.y).toBe(true);
    expect(crop.x + crop.width >= hole.x + hole.width && crop.y + crop.height >= hole.y + hole.height).toBe(true);
    expect(brokenLimit(fit(crop).size)).toBeUndefined();
  }
});

test('there is context on every side that the picture does not end at', () => {
  const short = cases.filter(({ picture, hole, crop }) => {
    const wanted = Math.max(Math.max(picture.width, picture.height) / 16, (hole.width + hole.height) / 4) - 1;
    return (crop.x > 0 && hole.x - crop.x < wanted) || (crop.y > 0 && hole.y - crop.y < wanted);
  });
  expect(short).toEqual([]);
});

test('a mask over nearly everything, and one beside the picture, are no reason to crop', () => {
  const picture = { width: 1200, height: 800 };
  expect(cropRect({ x: 0, y: 0, ...picture }, picture)).toBeNull();
  expect(cropRect({ x: 150, y: 100, width: 800, height: 600 }, picture)).toBeNull();
  expect(cropRect({ x: 1300, y: 10, width: 50, height: 50 }, picture)).toBeNull();
});

test('of a capture that is too large for the model, a part it takes is sent as it is', () => {
  for (const picture of [
    { width: 6001, height: 1003 },
    { width: 5333, height: 4999 },
    { width: 701, height: 4801 },
  ]) {
    expect(brokenLimit(fit(picture).size)).toBeDefined();
    const crop = cropRect({ x: picture.width / 2 - 300.5, y: picture.height / 2 - 200.25, width: 601, height: 400 }, picture);
    if (!crop) throw new Error('Nothing was cropped to.');
    expect(brokenLimit(fit(crop).size)).toBeUndefined();
  }
});

test('less is shown round a mask before the part becomes more than the model takes', () => {
  const picture = { width: 5800, height: 4000 };
  const mask = { x: 1800, y: 1000, width: 2200, height: 1700 };
  const crop = cropRect(mask, picture);
  if (!crop) throw new Error('Nothing was cropped to.');
  expect(brokenLimit(fit(crop).size)).toBeUndefined();
  expect(mask.x - crop.x).toBeGreaterThanOrEqual(5800 / 16);
  expect(mask.x - crop.x).toBeLessThan(1950 / 2);
});

test('a mask that alone is more than the model takes is not cropped to', () => {
  expect(cropRect({ x: 100, y: 100, width: 4200, height: 3000 }, { width: 6000, height: 4000 })).toBeNull();
});
