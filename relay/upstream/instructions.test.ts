import { expect, test } from 'vitest';
import type { TurnRequest } from '../contract.ts';
import { newAsk } from '../testing/asks.ts';
import { testOffer } from '../testing/offers.ts';
import type { Parent } from '../turns/upstream.ts';
import { instructions, oneShotPrompt } from './instructions.ts';
import { planTurn } from './turn-plan.ts';

const blob = 'a'.repeat(64);
const guides = ['Logo', 'Palette'].map((name) => ({ blob, name }));
const crop = { rect: { x: 8, y: 8, width: 1024, height: 640 }, captured: blob, mask: blob };
const parent: Parent = { responseId: 'resp_1', rebuild: null, picture: blob, changes: ['A red car', 'Make it blue'] };

const planOf = (request: Partial<TurnRequest>, before: Parent | null = null) =>
  planTurn(newAsk({ request, parent: before }), 'answers', testOffer);
const told = (request: Partial<TurnRequest>, before: Parent | null = null) => instructions(planOf(request, before));

test('pictures are counted as they are sent: the base, the guides, the scene', () => {
  const words = told({ base: blob, mask: blob, crop, scene: blob, guides });
  expect(words).toContain('the first picture is the base');
  expect(words).toContain('picture 2 is "Logo"; picture 3 is "Palette"');
  expect(words).toContain('Picture 4 is the whole scene');
});

test('a picture that stands in for a lost conversation is counted, one that is still in it is not', () => {
  expect(told({ guides }, { ...parent, responseId: null })).toContain('picture 2 is "Logo"');
  expect(told({ guides }, parent)).toContain('picture 1 is "Logo"');
});

test('of parts and scenes is spoken only where there are any', () => {
  expect(told({ base: blob, mask: blob, guides })).not.toMatch(/part|scene/);
  expect(told({ base: blob, mask: blob, crop })).toContain('return exactly that part');
});

test('a model that has not heard the conversation is told what it has asked for, one that has is not', () => {
  expect(told({ base: blob }, { ...parent, rebuild: 'cheaper' })).toContain('- A red car\n- Make it blue');
  expect(told({ base: blob }, parent)).not.toContain('A red car');
});

test('one shot carries the legend in front of the person’s words, and knows of nothing before it', () => {
  const lines = oneShotPrompt(planOf({ lane: 'images', base: blob, guides, prompt: 'Add the logo' }, parent)).split('\n');
  expect(lines.at(-1)).toBe('Add the logo');
  expect(lines.join(' ')).toContain('picture 2 is "Logo"');
  expect(lines.join(' ')).not.toMatch(/tool|red car/);
  expect(oneShotPrompt(planOf({ lane: 'images', prompt: 'A poster' }))).toBe('A poster');
});

test('of drawn instructions is said that they are none of the picture', () => {
  expect(oneShotPrompt(planOf({ lane: 'images', base: blob, markup: blob }))).toContain('none of them may be part of the result');
});
