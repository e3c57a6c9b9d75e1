import { expect, test } from 'vitest';
import { blankTurn, blankVariant, offering } from '../../testing/scripted-relay.ts';
import { altPrice } from './alt-price.ts';
import type { Service } from '../state.ts';

const picture = { ...blankVariant, width: 3840, height: 2160, thumbnail: 'small' };
const turn = { ...blankTurn, variants: [picture] };
const service: Service = { models: offering.models, mainModel: offering.mainModel, can: offering.can, resumes: true };

const priceAt = (different: Partial<Service>, of = turn, variant = 0) =>
  altPrice({ connection: { is: 'connected', demo: false, service: { ...service, ...different } } }, of, variant);

test('words on a small picture cost less than a cent, and more of a dear model', () => {
  expect(priceAt({})).toBe('under a cent');
  expect(priceAt({ mainModel: 'gpt-6-astra' })).toMatch(/^0\.\d–5\.\d ¢$/);
});

test('where the model has no known price, that is said', () => {
  expect(priceAt({ mainModel: 'some-model' })).toBe('price not known');
});

test('there are none of a picture that is not there, of a service that only makes pictures, or without a relay', () => {
  expect(priceAt({}, turn, 2)).toBeNull();
  expect(priceAt({ can: ['images', 'mask'] })).toBeNull();
  expect(altPrice({ connection: { is: 'starting' } }, turn, 0)).toBeNull();
});
