import { expect, test } from 'vitest';
import type { TurnRequest } from '../contract.ts';
import { imageModels, qualities } from '../models.ts';
import { testOffer } from '../testing/offers.ts';
import { turnRequest } from '../testing/test-app.ts';
import { capabilities } from '../upstream/capabilities.ts';
import { checkOffer } from './check-offer.ts';
import { laneOf } from './how-to-go-on.ts';
import type { Offer } from './upstream.ts';

const square = { width: 1024, height: 1024 };
const blob = 'a'.repeat(64);

function check(different: Partial<TurnRequest>, offer: Offer = testOffer): void {
  const request = turnRequest({ size: square, ...different });
  checkOffer(request, laneOf(request, offer), request.model ?? offer.models[0], offer);
}

test.each<[Partial<TurnRequest>, code: string, words: string]>([
  [{ model: 'gpt-image-1' }, 'unknown_model', 'does not offer the model gpt-image-1: choose another'],
  [{ model: 'gpt-image-1.5', size: { width: 1024, height: 640 } }, 'bad_size', '1024 × 1024, 1536 × 1024, 1024 × 1536 alone'],
  [{ size: { width: 1000, height: 1000 } }, 'bad_size', 'multiples of 16'],
  [{ model: 'gpt-image-2', quality: 'max' }, 'not_offered', 'low, medium, high'],
  [{ complexity: 'high' }, 'not_offered', 'leave it to the model'],
  [{ model: 'gpt-image-2', format: 'svg' }, 'not_offered', 'GPT Image 2 makes no SVG: choose another model or PNG.'],
  [{ format: 'gif' }, 'not_offered', 'makes no GIF'],
  [{ model: 'gpt-image-2.6-flare', format: 'gif', base: blob, mask: blob }, 'not_offered', 'through a mask'],
  [{ model: 'gpt-image-2.6-flare', format: 'svg', transparent: true }, 'not_offered', 'needs a PNG'],
  [{ model: 'gpt-image-2.6-flare', format: 'svg', lane: 'images', variants: 2 }, 'not_offered', 'one at a time'],
  [{ model: 'chatgpt-image-latest', transparent: true }, 'not_offered', 'no transparent background'],
  [{ variants: 2 }, 'not_offered', 'choose one shot'],
  [{ base: blob, markup: blob }, 'not_offered', 'one shot alone'],
  [{ lane: 'images', markup: blob }, 'not_offered', 'need a base'],
  [{ lane: 'images', base: blob, mask: blob, markup: blob }, 'not_offered', 'do not go together'],
  [{ lane: 'images', base: blob, markup: blob, model: 'gpt-image-2' }, 'not_offered', 'takes no drawn instructions'],
  [{ lane: 'images', prompt: 'x'.repeat(31_000) }, 'not_offered', 'shorten it'],
])('%o is refused with %s', (request, code, words) => {
  expect(() => check(request)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }));
});

test.each(imageModels)('whatever the table has of $label may be asked for, in both lanes', (model) => {
  const asked: Partial<TurnRequest>[] = [];
  for (const lane of ['responses', 'images'] as const) {
    const one = { model: model.name, lane };
    for (const quality of qualities.filter((known) => model.qualities.includes(known))) asked.push({ ...one, quality });
    for (const size of model.sizes === 'any' ? [{ width: 3840, height: 1280 }] : model.sizes) asked.push({ ...one, size });
    if (model.complexity) asked.push({ ...one, complexity: 'low' });
    if (model.transparent !== 'no') asked.push({ ...one, transparent: true });
    if (model.svg !== 'no') asked.push({ ...one, format: 'svg' });
    if (model.gif !== 'no') asked.push({ ...one, format: 'gif' });
    if (model.markup && lane === 'images') asked.push({ ...one, base: blob, markup: blob });
  }
  for (const one of asked) expect(() => check(one), JSON.stringify(one)).not.toThrow();
});

test('a service without conversations makes several pictures at once, and what it cannot is refused whatever the model can', () => {
  const offer: Offer = { ...testOffer, can: capabilities['images-only'] };
  expect(() => check({ variants: 4 }, offer)).not.toThrow();
  expect(() => check({ model: 'gpt-image-2.6-flare', format: 'svg' }, offer)).toThrow('makes no SVG');
  expect(() => check({ lane: 'images', base: blob, markup: blob }, offer)).toThrow('no drawn instructions');
});

test('of a model in no table only what every model does is asked', () => {
  const offer: Offer = { ...testOffer, models: ['our-deployment'] };
  expect(() => check({}, offer)).not.toThrow();
  expect(() => check({ size: { width: 1024, height: 640 } }, offer)).toThrow('our-deployment makes 1024 × 1024');
});
