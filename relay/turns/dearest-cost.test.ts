import { expect, test } from 'vitest';
import { estimate, noChain, type Planned } from '../cost.ts';
import { dearestCost } from './dearest-cost.ts';
import { imageModels, mainModels } from '../models.ts';

const planned: Planned = {
  lane: 'responses',
  imageModel: 'somebody-elses',
  mainModel: 'somebody-elses',
  size: { width: 1024, height: 1024 },
  quality: 'medium',
  partials: 2,
  variants: 1,
  pictures: [],
  promptLength: 20,
  chain: noChain,
  changesLength: 0,
};

test('no model there is would cost more', () => {
  const dearest = dearestCost(planned);
  for (const { name: imageModel } of imageModels)
    for (const { name: mainModel } of mainModels)
      expect(estimate({ ...planned, imageModel, mainModel })?.most ?? 0).toBeLessThanOrEqual(dearest);
  expect(dearest).toBeGreaterThan(0);
});

test('one shot is held without a model that leads a conversation, as many times as it asks for pictures', () => {
  const shot: Planned = { ...planned, lane: 'images', variants: 1 };
  expect(dearestCost(shot)).toBeLessThan(dearestCost(planned));
  expect(dearestCost({ ...shot, variants: 4 })).toBe(4 * dearestCost(shot));
});
