import { expect, test } from 'vitest';
import { testOffer } from '../testing/offers.ts';
import { turnRequest } from '../testing/test-app.ts';
import type { CountedTurn } from './corrections-from.ts';
import { lessons } from './lessons.ts';

const usage = { imageInputTokens: 0, imageOutputTokens: 2000, textInputTokens: 0, textOutputTokens: 0 };

test('of few turns each teaches at once; of many, those of some seconds are waited for', async () => {
  let [count, looks, time] = [3, 0, 0];
  const turn = (): CountedTurn => ({ request: turnRequest(), lane: 'responses', model: testOffer.models[0], made: 1, usage });
  const counted = async () => ((looks += 1), Array.from({ length: count }, turn));
  const learned = lessons(counted, { offer: testOffer }, () => time);
  const both = async () => [await learned('team'), await learned('team')];

  expect((await both())[0]).toHaveLength(1);
  expect(looks).toBe(2);
  count = 50;
  const [first, second] = await both();
  expect(second).toBe(first);
  expect(looks).toBe(3);
  await learned('other team');
  expect(looks).toBe(4);
  time += 10_000;
  await learned('team');
  expect(looks).toBe(5);
});
