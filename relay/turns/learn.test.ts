import { expect, test } from 'vitest';
import { learn, type Sample } from './learn.ts';

function samples(ratios: number[], quality: Sample['quality'] = 'low'): Sample[] {
  return ratios.map((ratio) => ({ model: 'gpt-image-2.6-flare', quality, estimated: 200, actual: 200 * ratio }));
}

test('the middle of what was seen corrects, so that one strange turn does not', () => {
  expect(learn(samples([3.4, 3.5, 40, 3.6, 3.5]))).toEqual([{ model: 'gpt-image-2.6-flare', quality: 'low', ratio: 3.5, samples: 5 }]);
});

test('each model and quality learns for itself', () => {
  const learned = learn([...samples([3, 3, 3]), ...samples([2, 2, 2, 2], 'medium')]);
  expect(learned.map(({ quality, ratio, samples }) => [quality, ratio, samples])).toEqual([
    ['low', 3, 3],
    ['medium', 2, 4],
  ]);
});

test('two turns teach nothing yet', () => {
  expect(learn(samples([3, 3]))).toEqual([]);
});

test('the newest fifty count', () => {
  expect(learn(samples([...Array<number>(60).fill(1), ...Array<number>(50).fill(4)]))).toMatchObject([{ ratio: 4, samples: 50 }]);
});

test('a turn that reported nothing says nothing', () => {
  expect(learn(samples([0, 0, 0, 3, 3, 3]))).toMatchObject([{ ratio: 3, samples: 3 }]);
});

test('no correction goes beyond what a model could do', () => {
  expect(learn(samples([90, 90, 90]))).toMatchObject([{ ratio: 5 }]);
  expect(learn(samples([0.01, 0.01, 0.01]))).toMatchObject([{ ratio: 0.25 }]);
});
