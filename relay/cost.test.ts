import { expect, test } from 'vitest';
import { costOf, countTokens, estimate, noChain, perPicture, type Planned } from './cost.ts';
import type { Usage } from './contract.ts';
import { learn } from './turns/learn.ts';

const square = { width: 1024, height: 1024 };
const plain: Planned = {
  lane: 'images',
  imageModel: 'gpt-image-2.5-sunburst',
  mainModel: 'gpt-6-luna',
  size: square,
  quality: 'medium',
  partials: 0,
  variants: 1,
  pictures: [square],
  promptLength: 40,
  chain: noChain,
  changesLength: 0,
};

/** A picture, the person's ten tokens, and sixty that say what the picture is. */
const read = 1024 * 8000 + 70 * 5000;

test('one shot costs its picture by the published formula, the base and the words', () => {
  const price = 439 * 30_000 + read;
  expect(estimate(plain)).toEqual({ least: price, most: price });
});

test('each unfinished look costs a hundred tokens more', () => {
  expect(estimate({ ...plain, partials: 2 })!.least - estimate(plain)!.least).toBe(200 * 30_000);
});

test('in a conversation the leading model looks at every picture too, at its own price', () => {
  const alone = estimate({ ...plain, lane: 'responses', pictures: [] })!;
  const looking = estimate({ ...plain, lane: 'responses' })!;
  expect(looking.least - alone.least).toBe(1229 * 100 + 1024 * 8000);
});

test('what went before is billed again', () => {
  const chain = { pictures: [square, square], textLength: 400 };
  const own = estimate({ ...plain, lane: 'responses', mainModel: 'gpt-6-astra' })!;
  const chained = estimate({ ...plain, lane: 'responses', mainModel: 'gpt-6-astra', chain })!;
  expect(chained.least - own.least).toBe((2 * 1229 + 100) * 10_000);
});

test('a very long conversation is billed at the higher price, all of it', () => {
  const chain = (count: number) => ({ pictures: Array.from({ length: count }, () => square), textLength: 0 });
  const cost = (count: number) =>
    estimate({ ...plain, lane: 'responses', chain: chain(count) })!.least - estimate({ ...plain, lane: 'responses' })!.least;
  expect(cost(221) / cost(220)).toBeGreaterThan(1.9);
});

test('variants of a conversation are turns of their own; of one shot they may share what is read', () => {
  const four = estimate({ ...plain, lane: 'responses', variants: 4 })!;
  expect(four.least).toBe(4 * estimate({ ...plain, lane: 'responses' })!.least);
  expect(estimate({ ...plain, variants: 4 })).toEqual({ least: 4 * 439 * 30_000 + read, most: 4 * (439 * 30_000 + read) });
});

test('where the tokens are not published the price is a range', () => {
  const price = estimate({ ...plain, imageModel: 'gpt-image-2.6-flare' });
  expect(price).toEqual({ least: 439 * 30_000 + read, most: 4 * 439 * 30_000 + read });
});

test('what earlier turns have taught makes one figure of a range, for that model and quality alone', () => {
  const flare = { ...plain, imageModel: 'gpt-image-2.6-flare' };
  const corrections = [{ model: 'gpt-image-2.6-flare', quality: 'medium', ratio: 3.5, samples: 9 }] as const;
  const price = 1537 * 30_000 + read;
  expect(estimate(flare, corrections)).toEqual({ least: price, most: price });
  expect(estimate({ ...flare, quality: 'low' }, corrections)).toEqual(estimate({ ...flare, quality: 'low' }));
});

test('turns that report more than was counted on make the next estimate fit them', () => {
  const flare = { ...plain, imageModel: 'gpt-image-2.6-flare', partials: 2 };
  const estimated = countTokens(flare)!.output.least;
  const sample = { model: flare.imageModel, quality: 'medium', estimated, actual: 1400 } as const;
  expect(estimated).toBe(639);
  expect(estimate(flare, learn([sample, sample, sample]))?.least).toBe(1400 * 30_000 + read);
});

test('without a known price there is no estimate', () => {
  expect(estimate({ ...plain, imageModel: 'our-deployment' })).toBeNull();
  expect(estimate({ ...plain, imageModel: 'chatgpt-image-latest' })).toBeNull();
  expect(estimate({ ...plain, lane: 'responses', mainModel: 'gpt-5' })).toBeNull();
  expect(estimate({ ...plain, mainModel: 'gpt-5' })).not.toBeNull();
});

const usage: Usage = { imageInputTokens: 1034, imageOutputTokens: 439, textInputTokens: 1300, textOutputTokens: 20 };

test('a turn has cost what the service counted, at the prices of each model', () => {
  expect(costOf({ ...usage, imageInputTextTokens: 10 }, 'gpt-image-2.5-sunburst', 'gpt-6-luna')).toBe(
    1024 * 8000 + 10 * 5000 + 439 * 30_000 + 1300 * 100 + 20 * 500,
  );
});

test('what was read from before costs less', () => {
  const cached = { ...usage, imageInputTextTokens: 10, imageCachedTokens: 505, imageCachedTextTokens: 5, textCachedTokens: 1000 };
  expect(costOf(cached, 'gpt-image-2.5-sunburst', 'gpt-6-luna')).toBe(
    524 * 8000 + 500 * 2000 + 5 * 5000 + 5 * 1250 + 439 * 30_000 + 300 * 100 + 1000 * 10 + 20 * 500,
  );
});

test('text that is not told apart costs as much as pictures do', () => {
  expect(costOf({ ...usage, textInputTokens: 0, textOutputTokens: 0 }, 'gpt-image-2.5-sunburst', 'nobody')).toBe(
    1034 * 8000 + 439 * 30_000,
  );
});

test('an SVG costs what was read and written to draw it, too', () => {
  const drawing = { model: 'gpt-6-luna', inputTokens: 1000, outputTokens: 400 };
  const plainCost = costOf(usage, 'gpt-image-2', 'gpt-6-luna')!;
  expect(costOf({ ...usage, drawing }, 'gpt-image-2', 'gpt-6-luna')).toBe(plainCost + 1000 * 100 + 400 * 500);
  expect(costOf({ ...usage, drawing: { ...drawing, model: 'nobody' } }, 'gpt-image-2', 'gpt-6-luna')).toBeNull();
});

test('a cost is not known where a price is not', () => {
  expect(costOf(usage, 'our-deployment', 'gpt-6-luna')).toBeNull();
  expect(costOf(usage, 'gpt-image-2', 'nobody')).toBeNull();
});

test('what a guide costs is what the estimate grows by', () => {
  const asked = { ...plain, lane: 'responses' } as const;
  const size = { width: 1536, height: 1024 };
  expect(perPicture({ ...asked, size })).toBe(estimate({ ...asked, pictures: [square, size] })!.least - estimate(asked)!.least);
  expect(perPicture({ ...plain, size })).toBe(1536 * 8000);
  expect(perPicture({ ...plain, imageModel: 'our-deployment', size })).toBeNull();
});
