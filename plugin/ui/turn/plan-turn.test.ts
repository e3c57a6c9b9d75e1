import { expect, test } from 'vitest';
import type { Origin, Role, SelectedLayer, TurnOptions } from '../../messages.ts';
import { offering } from '../../testing/scripted-relay.ts';
import { frame } from '../../testing/small-page.ts';
import { planTurns, whyNot, type Captured, type TurnPlan } from './plan-turn.ts';
import { initialState, type Draft, type PanelState, type Service } from '../state.ts';

const service: Service = { ...offering, resumes: true };
const draft: Draft = { ...initialState.draft, prompt: ' Make it blue ', quality: 'low' };

function layer(id: string, role: Role, origin: Origin | null = null): SelectedLayer {
  return { ...frame, id, name: id, role, canBe: [role], box: { x: 0, y: 0, width: 1440, height: 900 }, origin };
}

function selecting(layers: SelectedLayer[], change: Partial<PanelState> = {}): PanelState {
  return {
    ...initialState,
    connection: { is: 'connected', demo: true, service },
    selection: { pageId: '0:1', layers, hint: null },
    draft,
    ...change,
  };
}

/** The outline of a mask 200 units wide, as it is known once main has told it. */
function outlined(change: Partial<Draft> = {}): Partial<PanelState> {
  const bounds = { x: 600, y: 300, width: 200, height: 150 };
  return { maskShapes: { baseId: 'b', shapes: [], unoutlined: [], bounds }, draft: { ...draft, ...change } };
}

/** The one turn that would be started, with what it takes from the canvas. */
function planned(state: PanelState): TurnPlan & Partial<Captured> {
  const [plan, ...others] = planTurns(state, ids());
  if (!plan || others.length || plan.pictures.are === 'kept') throw new Error('There is not one turn to be planned.');
  return { ...plan, ...plan.pictures };
}

function ids(): () => string {
  let last = 0;
  return () => `id${++last}`;
}

const origin: Origin = { v: 1, layerId: 'r', sessionId: 's', turnId: 't', variant: 0, baseId: 'b', prompt: 'p', createdAt: 1 };

test('base, masks, markup and guides each find their place in the plan', () => {
  const plan = planned(selecting([layer('b', 'base'), layer('m', 'mask'), layer('g', 'guide'), layer('a', 'markup'), layer('n', 'none')]));
  expect(plan).toMatchObject({
    turnId: 'id2',
    sessionId: 'id1',
    parentId: null,
    prompt: 'Make it blue',
    base: { layerId: 'b', captureWidth: 1440 },
    maskIds: ['m'],
    crop: false,
    hide: ['m', 'a'],
    guides: [{ layerId: 'g' }],
    model: { width: 1440, height: 912 },
  });
});

test('from a result, the turn goes on in its session from its turn', () => {
  expect(planned(selecting([layer('r', 'base', origin)]))).toMatchObject({ sessionId: 's', parentId: 't' });
});

test('a second turn from an original is a second beginning in the same session', () => {
  const plan = planned(selecting([layer('b', 'base')], { sessionsByBase: { b: 's' } }));
  expect(plan).toMatchObject({ sessionId: 's', parentId: null });
});

test('with nothing selected the picture is made from words, in a size of its own', () => {
  expect(planned(selecting([]))).toMatchObject({ base: null, guides: [], model: { width: 1024, height: 1024 } });
});

test('with a small mask the part round it is sent, unless the whole is asked for', () => {
  const layers = [layer('b', 'base'), layer('m', 'mask')];
  expect(planned(selecting(layers, outlined()))).toMatchObject({ crop: true, base: { captureWidth: 1440 } });
  expect(planned(selecting(layers, outlined({ wholeFrame: true })))).toMatchObject({ crop: false });
});

test('the outline of what was selected before says nothing about this base', () => {
  const state = selecting([layer('other', 'base'), layer('m', 'mask')], outlined());
  expect(planned(state)).toMatchObject({ crop: false });
});

test('edge and placing go along with a mask', () => {
  const edge = { kind: 'soft', grow: 2, halo: 8 } as const;
  const layers = [layer('b', 'base'), layer('m', 'mask')];
  expect(planned(selecting(layers, outlined({ edge, placing: 'patch' })))).toMatchObject({ edge, placing: 'patch' });
});

test('over nothing that is masked there is nothing to patch', () => {
  expect(planned(selecting([layer('b', 'base')], outlined({ placing: 'patch' })))).toMatchObject({ placing: 'beside' });
});

test('a patch is the mask of the turn that goes on from it, and stays in view', () => {
  const patch = { ...origin, layerId: 'p' };
  const state = selecting([layer('b', 'base', patch), layer('p', 'mask', patch)], outlined());
  expect(planned(state)).toMatchObject({ sessionId: 's', parentId: 't', base: { layerId: 'b' }, maskIds: ['p'], hide: [] });
});

test('a part takes one of the pictures a turn may have', () => {
  const guides = Array.from({ length: 15 }, (_, at) => layer(`g${at}`, 'guide'));
  const layers = [layer('b', 'base'), layer('m', 'mask'), ...guides];
  expect(whyNot(selecting(layers, outlined()))).toMatch(/At most 16 pictures/);
  expect(whyNot(selecting(layers, outlined({ wholeFrame: true })))).toBeNull();
});

test('what cannot be started says why', () => {
  expect(whyNot(selecting([], { draft: { ...draft, prompt: '  ' } }))).toMatch(/Write what you want/);
  expect(whyNot(selecting([layer('m', 'mask')]))).toMatch(/needs a picture/);
  expect(whyNot(selecting(Array.from({ length: 17 }, (_, at) => layer(`g${at}`, 'guide'))))).toMatch(/At most 16 pictures/);
  expect(whyNot(selecting([{ ...layer('b', 'base'), box: { x: 0, y: 0, width: 1, height: 6000 } }]))).toMatch(/too narrow/);
  expect(whyNot(selecting([], { connection: { is: 'starting' } }))).toMatch(/Connecting/);
  expect(planTurns(selecting([layer('m', 'mask')]), ids())).toEqual([]);
});

function asking(options: Partial<TurnOptions>, change: Partial<Draft> = {}): Partial<PanelState> {
  return { draft: { ...draft, ...change, options: { ...draft.options, ...options } } };
}

test('several pictures of a conversation are as many turns of one batch; of one shot, one turn', () => {
  const state = selecting([layer('r', 'base', origin)], asking({ variants: 3 }));
  const plans = planTurns(state, ids());
  expect(new Set(plans.map(({ turnId }) => turnId)).size).toBe(3);
  const shared = { batchId: expect.any(String) as string, parentId: 't', sessionId: 's' };
  for (const plan of plans) expect(plan).toMatchObject({ ...shared, batchId: plans[0]!.batchId });
  expect(planned(selecting([layer('b', 'base')], asking({ variants: 3, lane: 'images' })))).toMatchObject({
    batchId: null,
    asked: { variants: 3 },
  });
});

test('an original that is only looked at is the first guide, and what is made has a size of its own', () => {
  const layers = [layer('b', 'base', origin), layer('g', 'guide'), layer('a', 'markup')];
  expect(planned(selecting(layers, asking({ sameComposition: false }, { sizeId: 'landscape' })))).toMatchObject({
    parentId: 't',
    base: null,
    guides: [{ layerId: 'b', hide: ['a'] }, { layerId: 'g' }],
    stand: { baseId: 'b', intoId: null, size: { width: 1536, height: 1024 } },
    model: { width: 1536, height: 1024 },
    markup: { are: 'told' },
  });
});

test('a mask holds the composition', () => {
  const state = selecting([layer('b', 'base'), layer('m', 'mask')], { ...outlined(), ...asking({ sameComposition: false }) });
  expect(planned(state)).toMatchObject({ base: { layerId: 'b' }, asked: { sameComposition: true } });
});

test('an empty frame is filled, in the size of its own shape', () => {
  const frame = { ...layer('f', 'base'), empty: true };
  const state = selecting([frame, layer('g', 'guide')]);
  expect(planned(state)).toMatchObject({
    base: null,
    guides: [{ layerId: 'g' }],
    stand: { baseId: null, intoId: 'f', size: { width: 1440, height: 900 } },
    model: { width: 1440, height: 912 },
  });
  expect(whyNot(selecting([frame, layer('m', 'mask')]))).toMatch(/frame is empty/);
});

test('drawn instructions are a picture in one shot over a whole base, and words everywhere else', () => {
  const layers = [layer('b', 'base'), layer('a', 'markup')];
  const markup = (state: PanelState) => planned(state).markup;
  expect(markup(selecting(layers, asking({ lane: 'images' })))).toEqual({ layerIds: ['a'], over: layers[0]!.box, are: 'drawn' });
  expect(markup(selecting(layers))).toMatchObject({ are: 'told' });
  expect(markup(selecting([...layers, layer('m', 'mask')], asking({ lane: 'images' })))).toMatchObject({ are: 'told' });
  expect(markup(selecting(layers, asking({ lane: 'images', model: 'gpt-image-2' })))).toMatchObject({ are: 'told' });
  expect(markup(selecting([layer('b', 'base')]))).toBeNull();
});

test('a guide that is switched off plays no part', () => {
  const guides = Array.from({ length: 16 }, (_, at) => layer(`g${at}`, 'guide'));
  const layers = [layer('b', 'base'), ...guides];
  expect(whyNot(selecting(layers))).toMatch(/At most 16 pictures/);
  const state = selecting(layers, asking({}, { guidesOff: ['g3'] }));
  expect(planned(state).guides?.map(({ layerId }) => layerId)).not.toContain('g3');
});

test('one shot has less room for words, and so has a turn with drawn instructions', () => {
  const long = { prompt: 'a'.repeat(30_000) };
  expect(whyNot(selecting([layer('b', 'base')], asking({}, long)))).toBeNull();
  expect(whyNot(selecting([layer('b', 'base')], asking({ lane: 'images' }, long)))).toMatch(/at most 26000/);
  expect(whyNot(selecting([layer('b', 'base'), layer('a', 'markup')], asking({}, long)))).toMatch(/at most 28000/);
});
