import { expect, test } from 'vitest';
import { estimate, noChain } from '../../../relay/cost.ts';
import { partialsEach } from '../../../relay/limits.ts';
import { imageModel } from '../../../relay/models.ts';
import { priceOfLooks } from './price-of-looks.ts';

test('what looks are said to add is what the estimate rises by', () => {
  const planned = {
    lane: 'images',
    imageModel: 'gpt-image-2.5-flare',
    mainModel: '',
    size: { width: 1024, height: 1024 },
    quality: 'high',
    variants: 1,
    pictures: [],
    promptLength: 10,
    chain: noChain,
    changesLength: 0,
  } as const;
  const [without, withThem] = [0, partialsEach].map((partials) => estimate({ ...planned, partials })!.most);
  expect(priceOfLooks(imageModel('gpt-image-2.5-flare'))).toBe(withThem! - without!);
});

test('a model without prices gives none', () => {
  expect(priceOfLooks(imageModel('chatgpt-image-latest'))).toBeNull();
});
