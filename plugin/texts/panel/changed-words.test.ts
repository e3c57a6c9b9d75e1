import { expect, test } from 'vitest';
import { imageModel } from '../../../relay/models.ts';
import type { Capability } from '../../../relay/contract.ts';
import { changedWords } from './changed-words.ts';
import { fitting, offers, type Asked } from '../../ui/turn/offers.ts';
import { initialState } from '../../ui/state.ts';

const everything: Capability[] = ['conversation', 'images', 'partials', 'mask', 'markup', 'transparent', 'svg', 'gif', 'any-size'];
const plain: Asked = { ...initialState.draft.options, quality: 'medium' };

/** What is said of a wish for a model, of a service that can do this. */
function said(wish: Partial<Asked>, name: string, { can = everything, hasMask = false } = {}): string[] {
  const asked = { ...plain, ...wish };
  const model = imageModel(name);
  const offered = offers(model, can, { hasBase: true, hasMask, hasMarkup: false }, asked);
  return changedWords(asked, { models: [model], model, offers: offered, asked: fitting(asked, offered) }, hasMask);
}

test('a wish that can be had, or that only follows from another choice, says nothing', () => {
  expect(said({}, 'gpt-image-2.6-sunburst')).toEqual([]);
  expect(said({ format: 'svg', complexity: 'high', quality: 'max' }, 'gpt-image-2.6-sunburst')).toEqual([]);
  expect(said({ quality: 'low', partials: true }, 'gpt-image-2.6-sunburst')).toEqual([]);
});

test('what a model does not do is said with what is asked for instead', () => {
  expect(said({ quality: 'max', complexity: 'low' }, 'gpt-image-2')).toEqual([
    'GPT Image 2 does not know “Finest”: “Best” is asked for.',
    'How long GPT Image 2 plans cannot be chosen.',
  ]);
  expect(said({ format: 'svg', transparent: true }, 'chatgpt-image-latest')).toEqual([
    'By ChatGPT Image, the result is a PNG.',
    'ChatGPT Image makes no transparent background here.',
  ]);
  expect(said({ model: 'gone' }, 'gpt-image-2')).toEqual(['This relay does not offer gone: GPT Image 2 is asked.']);
});

test('what does not go together is said, each in one line', () => {
  expect(said({ format: 'gif', sameComposition: false }, 'gpt-image-2.6-flare', { hasMask: true })).toEqual([
    'With a mask, the result is a PNG.',
    'With a mask, the composition stays the same.',
  ]);
  expect(said({ format: 'svg', variants: 3, lane: 'images', transparent: true, fullChain: true }, 'gpt-image-2.6-flare')).toEqual([
    'A transparent background needs a PNG.',
    'In one shot, SVGs come one at a time.',
    'One shot has no conversation to keep.',
  ]);
});

test('a service without one shots is said to be one', () => {
  const can = everything.filter((each) => each !== 'images');
  expect(said({ lane: 'images' }, 'gpt-image-2', { can })).toEqual(['This service takes no one shots.']);
});
