import { expect, test } from 'vitest';
import type { Turn } from '../../../relay/contract.ts';
import { estimate, noChain, type Planned } from '../../../relay/cost.ts';
import type { Origin, TurnOptions } from '../../messages.ts';
import { blankTurn, blankVariant, offering } from '../../testing/scripted-relay.ts';
import { frame } from '../../testing/small-page.ts';
import { priceOf } from './price-of.ts';
import { initialState, type PanelState } from '../state.ts';

const model = 'gpt-image-2.5-sunburst';
const size = { width: 1024, height: 640 };
const prompt = 'Make it blue';
const plain: Planned = {
  lane: 'responses',
  imageModel: model,
  mainModel: offering.mainModel,
  size,
  quality: 'high',
  partials: 2,
  variants: 1,
  pictures: [size],
  promptLength: prompt.length,
  chain: noChain,
  changesLength: 0,
};

function state(options: Partial<TurnOptions> = {}, change: Partial<PanelState> = {}): PanelState {
  const { draft } = initialState;
  return {
    ...initialState,
    connection: { is: 'connected', demo: true, service: { ...offering, models: [model, 'unheard-of'], resumes: true } },
    selection: { pageId: '0:1', layers: [frame], hint: null },
    draft: { ...draft, prompt, quality: 'high', options: { ...draft.options, ...options } },
    ...change,
  };
}

test('what is sent decides what it costs: the picture, its guides, the unfinished looks', () => {
  expect(priceOf(state())).toEqual(estimate(plain));
  expect(priceOf(state({ partials: false }))).toEqual(estimate({ ...plain, partials: 0 }));
  const guide = { ...frame, id: 'g', role: 'guide' as const, box: { x: 0, y: 0, width: 300, height: 300 } };
  const selection = { pageId: '0:1', layers: [frame, guide], hint: null };
  const withGuide = { ...plain, pictures: [size, { width: 1024, height: 1024 }] };
  expect(priceOf(state({}, { selection }))).toEqual(estimate(withGuide));
  expect(priceOf(state({}, { selection, draft: { ...state().draft, guidesOff: ['g'] } }))).toEqual(estimate(plain));
});

test('several pictures cost as many turns in a conversation, and less in one shot', () => {
  expect(priceOf(state({ variants: 4 }))?.least).toBe(4 * (estimate(plain)?.least ?? NaN));
  expect(priceOf(state({ variants: 4, lane: 'images' }))).toEqual(estimate({ ...plain, lane: 'images', variants: 4, partials: 0 }));
});

test('a draft has no unfinished looks to be paid for', () => {
  const draft = { ...state().draft, quality: 'low' as const };
  expect(priceOf(state({}, { draft }))).toEqual(estimate({ ...plain, quality: 'low', partials: 0 }));
});

test('no price is made up: for a model without prices, a drawing, a film', () => {
  expect(priceOf(state({ model: 'unheard-of' }))).toBeNull();
  const connection = { is: 'connected', demo: true, service: { ...offering, resumes: true } } as const;
  expect([priceOf(state({ format: 'svg' }, { connection })), priceOf(state({ format: 'gif' }, { connection }))]).toEqual([null, null]);
  expect(priceOf(state({}, { connection: { is: 'starting' } }))).toBeNull();
});

test('what earlier turns have taught counts', () => {
  const corrections = [{ model, quality: 'high' as const, ratio: 2, samples: 9 }];
  expect(priceOf(state({}, { corrections }))).toEqual(estimate(plain, corrections));
});

const origin: Origin = { v: 1, layerId: '1:1', sessionId: 's', turnId: 't9', variant: 0, baseId: 'b', prompt, createdAt: 1 };

/** A conversation of so many turns, and its newest result selected. */
function after(turns: number, options: Partial<TurnOptions> = {}): PanelState {
  const variant = { ...blankVariant, ...size };
  const line: Turn[] = Array.from({ length: turns }, (_, at) => ({
    ...blankTurn,
    id: `t${9 - at}`,
    parentId: at + 1 < turns ? `t${8 - at}` : null,
    state: 'done',
    base: 'b',
    size,
    variants: [variant],
  }));
  return state(options, {
    selection: { pageId: '0:1', layers: [{ ...frame, origin }], hint: null },
    history: { sessionId: 's', turns: line, cost: 0 },
  });
}

test('a long conversation costs no more than beginning anew and a quarter, unless all of it is to go along', () => {
  const alone = estimate(plain)?.least ?? NaN;
  for (const turns of [1, 3, 9]) {
    const price = priceOf(after(turns));
    expect(price?.least).toBeGreaterThan(alone);
    expect(price?.least).toBeLessThan(1.25 * alone + 200_000);
  }
  expect(priceOf(after(9, { fullChain: true }))?.least).toBeGreaterThan(priceOf(after(1, { fullChain: true }))?.least ?? NaN);
  expect(priceOf(after(9, { lane: 'images' }))).toEqual(estimate({ ...plain, lane: 'images' }));
});
