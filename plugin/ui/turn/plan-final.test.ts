import { expect, test } from 'vitest';
import type { Turn, Variant } from '../../../relay/contract.ts';
import { estimate } from '../../../relay/cost.ts';
import { blankTurn, blankVariant, offering } from '../../testing/scripted-relay.ts';
import { planFinal, whyNotFinal } from './plan-final.ts';
import { priceOfFinal } from '../price/price-of-final.ts';
import { initialState, type PanelState } from '../state.ts';

const variant: Variant = { ...blankVariant, index: 1, raw: 'draft', width: 1024, height: 640 };
const crop = { rect: { x: 1, y: 2, width: 3, height: 4 }, captured: 'captured', mask: 'whole mask' };
const pictures = { base: 'base', inset: { x: 0, y: 0, width: 3, height: 4 }, mask: 'mask', crop, scene: 'scene' };
const guides = [{ blob: 'guide', name: 'Logo' }];
const draft: Turn = { ...blankTurn, ...pictures, id: 't', parentId: 'p', state: 'done', guides, quality: 'low', variants: [variant] };
const state: PanelState = {
  ...initialState,
  connection: { is: 'connected', demo: true, service: { ...offering, resumes: true } },
};
const place = { baseId: 'b', baseSize: { width: 400, height: 250 }, laying: null, hide: null };

test('a draft is asked for again as it was, but for its quality, with itself as a guide', () => {
  const plan = planFinal(draft, variant, place, state.draft, () => 'new');
  expect(plan).toMatchObject({ turnId: 'new', sessionId: 's', parentId: 'p', stand: { baseId: 'b', size: place.baseSize } });
  expect(plan.pictures).toMatchObject({
    are: 'kept',
    place,
    request: {
      ...pictures,
      prompt: draft.prompt,
      size: draft.size,
      quality: 'high',
      model: draft.model,
      guides: [...guides, { blob: 'draft', name: 'The chosen draft' }],
    },
  });
});

test('what is no draft, and what the relay would refuse, is not made again', () => {
  expect(whyNotFinal(state, draft, variant)).toBeNull();
  expect(whyNotFinal(state, { ...draft, quality: 'medium' }, variant)).toMatch(/Only a draft/);
  expect(whyNotFinal(state, draft, { ...variant, format: 'svg' })).toMatch(/Only a draft/);
  expect(whyNotFinal(state, { ...draft, model: 'gpt-image-1.5' }, variant)).toMatch(/does not offer GPT Image 1.5/);
  const full = Array.from({ length: 14 }, () => guides[0]!);
  expect(whyNotFinal(state, { ...draft, guides: full }, variant)).toMatch(/At most 16/);
  expect(whyNotFinal(state, { ...draft, guides: full, scene: null }, variant)).toBeNull();
});

test('its price counts the draft as one more picture', () => {
  const made = estimate({
    lane: 'responses',
    imageModel: draft.model,
    mainModel: offering.mainModel,
    size: draft.size,
    quality: 'high',
    partials: 2,
    variants: 1,
    pictures: [draft.size, { width: 1024, height: 1024 }, { width: 1024, height: 1024 }, { width: 1024, height: 640 }],
    promptLength: draft.prompt.length,
    chain: { pictures: [], textLength: 0 },
    changesLength: 0,
  });
  expect(priceOfFinal(state, draft, variant)).toEqual(made);
});
