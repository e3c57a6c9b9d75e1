import { expect, test } from 'vitest';
import { sizeProblem } from '../../../relay/limits.ts';
import { inverse, taken } from '../../geometry.ts';
import { cropTo } from './crop.ts';
import { fit } from './fit.ts';
import { pageToModel } from './spaces.ts';

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
  const mask = new Uint8Array(picture.width * picture.height);
  for (let y = hole.y; y < hole.y + height; y++) mask.fill(255, y * picture.width + hole.x, y * picture.width + hole.x + width);
  return { picture, hole, crop: cropTo(mask, picture) ?? { x: 0, y: 0, ...picture } };
});

test('a crop holds its mask, lies inside the picture, and becomes a size the model takes', () => {
  for (const { picture, hole, crop } of cases) {
    expect(crop.x >= 0 && crop.y >= 0 && crop.x + crop.width <= picture.width && crop.y + crop.height <= picture.height).toBe(true);
    expect(crop.x <= hole.x && crop.y <= hole.y).toBe(true);
    expect(crop.x + crop.width >= hole.x + hole.width && crop.y + crop.height >= hole.y + hole.height).toBe(true);
    expect(sizeProblem(fit(crop).size)).toBeUndefined();
  }
});

test('there is context on every side that the picture does not end at', () => {
  const short = cases.filter(({ picture, hole, crop }) => {
    const wanted = Math.max(Math.max(picture.width, picture.height) / 16, (hole.width + hole.height) / 4) - 1;
    return (crop.x > 0 && hole.x - crop.x < wanted) || (crop.y > 0 && hole.y - crop.y < wanted);
  });
  expect(short).toEqual([]);
});

test('from the page to the model and back is where one started', () => {
  for (const { picture, crop } of cases) {
    const box = { x: next() * 1e5 - 5e4, y: next() * 1e5 - 5e4, width: 50 + next() * 3000, height: 50 + next() * 3000 };
    const there = pageToModel(box, picture, crop, fit(crop).inset);
    const back = inverse(there);
    const point: [number, number] = [box.x + next() * box.width, box.y + next() * box.height];
    const [x, y] = taken(back!, taken(there, point));
    expect(Math.hypot(x - point[0], y - point[1])).toBeLessThan(1e-6);
  }
});

test('a mask over nearly everything, and one over nothing, are no reason to crop', () => {
  const picture = { width: 1200, height: 800 };
  expect(cropTo(new Uint8Array(1200 * 800).fill(255), picture)).toBeNull();
  expect(cropTo(new Uint8Array(1200 * 800), picture)).toBeNull();
});
