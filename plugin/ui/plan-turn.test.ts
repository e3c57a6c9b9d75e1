import { expect, test } from 'vitest';
import type { Origin, Role, SelectedLayer } from '../messages.ts';
import { planTurn, whyNot } from './plan-turn.ts';
import { initialState, type PanelState } from './state.ts';

function layer(id: string, role: Role, origin: Origin | null = null): SelectedLayer {
  return { id, name: id, type: 'FRAME', role, canBe: [role], box: { x: 0, y: 0, width: 1440, height: 900 }, origin };
}

function selecting(layers: SelectedLayer[], change: Partial<PanelState> = {}): PanelState {
  return {
    ...initialState,
    connection: { is: 'connected', demo: true, model: 'm', resumes: true },
    selection: { pageId: '0:1', layers, hint: null },
    draft: { prompt: ' Make it blue ', quality: 'low', sizeId: null },
    ...change,
  };
}

function ids(): () => string {
  let last = 0;
  return () => `id${++last}`;
}

const origin: Origin = { v: 1, layerId: 'r', sessionId: 's', turnId: 't', variant: 0, baseId: 'b', prompt: 'p', createdAt: 1 };

test('base, masks, markup and guides each find their place in the plan', () => {
  const plan = planTurn(
    selecting([layer('b', 'base'), layer('m', 'mask'), layer('g', 'guide'), layer('a', 'markup'), layer('n', 'none')]),
    ids(),
  );
  expect(plan).toMatchObject({
    turnId: 'id1',
    sessionId: 'id2',
    parentId: null,
    prompt: 'Make it blue',
    base: { layerId: 'b', captureWidth: 1440 },
    maskIds: ['m'],
    hide: ['m', 'a'],
    guides: [{ layerId: 'g' }],
    model: { width: 1440, height: 912 },
  });
});

test('from a result, the turn goes on in its session from its turn', () => {
  expect(planTurn(selecting([layer('r', 'base', origin)]), ids())).toMatchObject({ sessionId: 's', parentId: 't' });
});

test('a second turn from an original is a second beginning in the same session', () => {
  const plan = planTurn(selecting([layer('b', 'base')], { sessionsByBase: { b: 's' } }), ids());
  expect(plan).toMatchObject({ sessionId: 's', parentId: null });
});

test('with nothing selected the picture is made from words, in a size of its own', () => {
  expect(planTurn(selecting([]), ids())).toMatchObject({ base: null, guides: [], model: { width: 1024, height: 1024 } });
});

test('what cannot be started says why', () => {
  expect(whyNot(selecting([], { draft: { prompt: '  ', quality: 'low', sizeId: null } }))).toMatch(/Write what you want/);
  expect(whyNot(selecting([layer('m', 'mask')]))).toMatch(/needs a picture/);
  expect(whyNot(selecting(Array.from({ length: 17 }, (_, at) => layer(`g${at}`, 'guide'))))).toMatch(/At most 16 pictures/);
  expect(whyNot(selecting([{ ...layer('b', 'base'), box: { x: 0, y: 0, width: 1, height: 6000 } }]))).toMatch(/too narrow/);
  expect(whyNot(selecting([], { connection: { is: 'starting' } }))).toMatch(/Connecting/);
  expect(planTurn(selecting([layer('m', 'mask')]), ids())).toBeNull();
});
