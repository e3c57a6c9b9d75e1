import { expect, test } from 'vitest';
import type { Origin, Role, SelectedLayer, TurnOptions } from '../../messages.ts';
import { offering } from '../../testing/scripted-relay.ts';
import { frame, plainSettings } from '../../testing/small-page.ts';
import { planTurns, type Captured } from './plan-turn.ts';
import { priceOf } from '../price/price-of.ts';
import { initialState, type PanelState } from '../state.ts';
import { whatLeaves } from './what-leaves.ts';

const box = { x: 0, y: 0, width: 1440, height: 900 };
const service = { ...offering, resumes: true };
const origin: Origin = { v: 1, layerId: 'r', sessionId: 's', turnId: 't', variant: 0, baseId: 'b', prompt: 'p', createdAt: 1 };

function layer(id: string, role: Role, more: Partial<SelectedLayer> = {}): SelectedLayer {
  return { ...frame, id, name: id, role, canBe: [role], box, ...more };
}

function selecting(layers: SelectedLayer[], options: Partial<TurnOptions> = {}, more: Partial<PanelState> = {}): PanelState {
  const { draft } = initialState;
  return {
    ...initialState,
    connection: { is: 'connected', demo: false, service },
    settings: plainSettings('https://relay.example:8443/'),
    selection: { pageId: '0:1', layers, hint: null },
    draft: { ...draft, options: { ...draft.options, ...options } },
    ...more,
  };
}

const masked = [layer('b', 'base'), layer('m', 'mask')];
const outlined: Partial<PanelState> = {
  maskShapes: { baseId: 'b', shapes: [], unoutlined: [], bounds: { x: 600, y: 300, width: 200, height: 150 } },
};

function listed(state: PanelState): string[] | undefined {
  return whatLeaves(state)?.pictures.map(({ is, layerId, sent: { width, height } }) => `${is} ${layerId} ${width}×${height}`);
}

test('before a word is written, the whole of a frame is listed as it is captured, and as it is sent', () => {
  const [picture, ...others] = whatLeaves(selecting([layer('b', 'base')]))?.pictures ?? [];
  expect(picture).toMatchObject({ is: 'base', pixels: { width: 1440, height: 900 }, sent: { width: 1440, height: 912 } });
  expect(others).toEqual([]);
});

test('guides that are on go along, those switched off do not', () => {
  const layers = [layer('b', 'base'), layer('g', 'guide'), layer('h', 'guide')];
  const state = selecting(layers);
  const leaving = whatLeaves({ ...state, draft: { ...state.draft, guidesOff: ['h'] } });
  expect(leaving?.pictures.map(({ layerId }) => layerId)).toEqual(['b', 'g']);
  expect(leaving?.words.names).toBe(true);
});

test('of a small mask the part round it, the whole small, and the mask; the relay alone is given the whole as captured', () => {
  const state = selecting(masked, {}, outlined);
  const leaving = whatLeaves(state);
  expect(leaving?.pictures.map(({ is }) => is)).toEqual(['part', 'scene', 'mask']);
  const [part, scene] = leaving?.pictures ?? [];
  expect(part!.pixels.width * part!.pixels.height).toBeLessThan(0.7 * 1440 * 900);
  expect(scene?.sent).toEqual({ width: 1024, height: 640 });
  expect(leaving).toMatchObject({ kept: { capture: { width: 1440, height: 900 }, mask: false }, scene: true });
});

test('without the scene there is one picture less, and a lower price', () => {
  const [withScene, without] = [true, false].map((scene) => selecting(masked, { scene }, outlined));
  expect(whatLeaves(without!)?.pictures.map(({ is }) => is)).toEqual(['part', 'mask']);
  expect(whatLeaves(without!)?.scene).toBe(false);
  expect(priceOf(without!)!.least).toBeLessThan(priceOf(withScene!)!.least);
});

test('there is no scene to be left out of what is sent whole', () => {
  const state = selecting(masked, { scene: false }, outlined);
  const whole = { ...state, draft: { ...state.draft, wholeFrame: true } };
  expect([whatLeaves(whole)?.scene, listed(whole)]).toEqual([null, ['base b 1440×912', 'mask b 1440×912']]);
});

test('a mask the service does not take stays with the relay', () => {
  const can = service.can.filter((each) => each !== 'mask');
  const connection: PanelState['connection'] = { is: 'connected', demo: false, service: { ...service, can } };
  const leaving = whatLeaves(selecting(masked, {}, { ...outlined, connection }));
  expect(leaving?.pictures.map(({ is }) => is)).toEqual(['part', 'scene']);
  expect(leaving?.kept.mask).toBe(true);
});

test('drawn instructions go as a picture in one shot, and as words in a conversation', () => {
  const layers = [layer('b', 'base'), layer('a', 'markup')];
  expect(whatLeaves(selecting(layers, { lane: 'images' }))?.pictures.map(({ is }) => is)).toEqual(['base', 'markup']);
  const told = whatLeaves(selecting(layers));
  expect([told?.pictures.map(({ is }) => is), told?.words.notes]).toEqual([['base'], true]);
});

test('a base that is only looked at is listed as the guide it is', () => {
  const leaving = whatLeaves(selecting([layer('b', 'base'), layer('g', 'guide')], { sameComposition: false }));
  expect(leaving?.pictures.map(({ is, layerId }) => `${is} ${layerId}`)).toEqual(['guide b', 'guide g']);
});

test('what is private in a base or a guide is named, but not what is private elsewhere', () => {
  const layers = [
    layer('b', 'base', { leftOut: ['Salaries', 'Names'] }),
    layer('g', 'guide', { leftOut: ['Names'] }),
    layer('n', 'none', { leftOut: ['Keys'] }),
  ];
  expect(whatLeaves(selecting(layers))?.leftOut).toEqual(['Salaries', 'Names']);
});

test('words alone are sent for a picture from nothing, to the relay that is set', () => {
  const leaving = whatLeaves(selecting([]));
  expect(leaving).toMatchObject({ pictures: [], continues: false, to: { host: 'relay.example:8443', local: false, demo: false } });
  expect(whatLeaves(selecting([layer('r', 'base', { origin })]))?.continues).toBe(true);
});

test('where it goes from the relay is named as the relay names it', () => {
  const connection: PanelState['connection'] = { is: 'connected', demo: false, service: { ...service, name: 'OpenAI' } };
  expect(whatLeaves(selecting([], {}, { connection }))?.to.service).toBe('OpenAI');
});

test('nothing is listed while the selection cannot be worked on', () => {
  expect(whatLeaves(selecting([], {}, { selection: { pageId: '0:1', layers: [], hint: 'Select something else.' } }))).toBeNull();
});

test('what is listed is what the turn is started with', () => {
  const state = selecting([...masked, layer('g', 'guide')], {}, outlined);
  const [plan] = planTurns({ ...state, draft: { ...state.draft, prompt: 'Make it blue' } }, () => 'id');
  const { base, guides, model } = plan!.pictures as Captured;
  const pictures = whatLeaves(state)?.pictures ?? [];
  expect(pictures[0]).toMatchObject({ is: 'part', layerId: base?.layerId, sent: model });
  expect(pictures.filter(({ is }) => is === 'guide').map(({ layerId, name }) => ({ layerId, name }))).toEqual(
    guides.map(({ layerId, name }) => ({ layerId, name })),
  );
});
