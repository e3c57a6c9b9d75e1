import { expect, test } from 'vitest';
import type { Box, Origin, Role } from '../../messages.ts';
import { roles, type LayerFacts, type LayerKind } from './roles.ts';

const origin: Origin = { v: 1, layerId: 'x', sessionId: 's', turnId: 't', variant: 0, baseId: 'b', prompt: 'p', createdAt: 1 };

function layer(
  id: string,
  kind: LayerKind,
  [x, y, width, height]: [number, number, number, number],
  more: Partial<LayerFacts> = {},
): LayerFacts {
  const box: Box = { x, y, width, height };
  return {
    id,
    name: id,
    type: 'FRAME',
    kind,
    box,
    unseen: null,
    origin: null,
    laying: null,
    remembered: null,
    keptBy: null,
    leftOut: [],
    ground: null,
    image: null,
    empty: false,
    ...more,
  };
}

function told(...selected: LayerFacts[]): string {
  const { layers, hint } = roles(selected);
  return layers.map(({ id, role }) => `${id} ${role}`).join(', ') + (hint ? ` – ${hint}` : '');
}

function canBe(id: string, ...selected: LayerFacts[]): Role[] | undefined {
  return roles(selected).layers.find((told) => told.id === id)?.canBe;
}

const poster = layer('poster', 'picture', [0, 0, 400, 600]);
const card = layer('card', 'picture', [1000, 0, 300, 200]);

test('one frame is the base', () => {
  expect(told(poster)).toBe('poster base');
});

test('nothing selected plays no part and needs no hint', () => {
  expect(roles([])).toEqual({ layers: [], hint: null });
});

test('a shape inside a frame is a mask, and its frame the base though it is not selected', () => {
  expect(told(layer('ring', 'shape', [50, 50, 80, 80], { ground: poster }))).toBe('poster base, ring mask');
});

test('an unselected base can only be the base', () => {
  expect(canBe('poster', layer('ring', 'shape', [50, 50, 80, 80], { ground: poster }))).toEqual(['base']);
});

test('a shape over a selected result is its mask, and the result continues its turn', () => {
  const result = layer('result', 'picture', [480, 0, 400, 600], { origin });
  const { layers } = roles([layer('ring', 'shape', [500, 50, 80, 80]), result]);
  expect(layers.map(({ id, role }) => `${id} ${role}`)).toEqual(['result base', 'ring mask']);
  expect(layers[0]?.origin).toEqual(origin);
});

test('a shape follows the selected picture it lies over rather than the frame that holds both', () => {
  const photo = layer('photo', 'picture', [20, 20, 200, 200], { ground: poster });
  expect(told(layer('ring', 'shape', [50, 50, 80, 80], { ground: poster }), photo)).toBe('photo base, ring mask');
});

test('several shapes over one base are one mask together', () => {
  const shapes = [layer('a', 'shape', [50, 50, 80, 80], { ground: poster }), layer('b', 'shape', [50, 300, 80, 80], { ground: poster })];
  expect(told(...shapes)).toBe('poster base, a mask, b mask');
});

test('further frames and images are guides in reading order', () => {
  const [b, c, d] = [
    layer('b', 'picture', [900, 90, 100, 200]),
    layer('c', 'picture', [500, 0, 100, 200]),
    layer('d', 'picture', [0, 700, 100, 100]),
  ];
  expect(told(d, b, c, poster)).toBe('poster base, c guide, b guide, d guide');
});

test('the frame under the mask is the base, the other a guide, wherever they stand', () => {
  expect(told(poster, card, layer('ring', 'shape', [1010, 10, 50, 50], { ground: card }))).toBe('card base, ring mask, poster guide');
});

test('text, lines and arrows over a base are markup', () => {
  const note = layer('note', 'text', [10, 10, 100, 20], { ground: poster });
  const line = layer('line', 'stroke', [10, 80, 100, 0]);
  expect(told(poster, note, line)).toBe('poster base, note markup, line markup');
});

test('a text alone marks the frame it lies in', () => {
  expect(told(layer('note', 'text', [10, 10, 100, 20], { ground: poster }))).toBe('poster base, note markup');
});

test('a text in some other frame plays no part beside a selected frame', () => {
  expect(told(card, layer('note', 'text', [10, 10, 100, 20], { ground: poster }))).toBe('card base, note none');
});

test('a result is preferred to other pictures as the base', () => {
  expect(told(poster, layer('result', 'picture', [900, 500, 100, 100], { origin }))).toBe('result base, poster guide');
});

test('a remembered role wins', () => {
  expect(told(poster, { ...card, remembered: 'base' })).toBe('card base, poster guide');
  expect(told({ ...poster, remembered: 'none' }, card)).toBe('card base, poster none');
  expect(told({ ...poster, remembered: 'guide' })).toBe('poster guide');
  expect(told(layer('ring', 'shape', [50, 50, 80, 80], { ground: poster, remembered: 'markup' }))).toBe('poster base, ring markup');
});

test('a remembered role that is not possible here is passed over', () => {
  expect(told({ ...poster, remembered: 'mask' })).toBe('poster base');
});

test('of two remembered bases the first in reading order stays', () => {
  expect(told({ ...card, remembered: 'base' }, { ...poster, remembered: 'base' })).toBe('poster base, card guide');
});

test('a frame remembered as a mask masks the picture under it', () => {
  const window = layer('window', 'picture', [10, 10, 50, 50], { remembered: 'mask' });
  expect(told(window, poster)).toBe('poster base, window mask');
});

test('a click offers a mask only where there is something to mask', () => {
  expect(canBe('ring', layer('ring', 'shape', [0, 0, 80, 80]))).not.toContain('mask');
  expect(canBe('ring', layer('ring', 'shape', [0, 0, 80, 80]), poster)).toContain('mask');
  expect(canBe('poster', poster)).toEqual(['base', 'guide', 'none', 'private']);
});

test('a shape over nothing is told so', () => {
  expect(told(layer('ring', 'shape', [0, 0, 80, 80]))).toBe(
    'ring none – The shape lies over nothing. Draw it over a frame or an image, or select that layer too.',
  );
});

test('shapes over different layers are told so', () => {
  const shapes = [poster, card].map((ground) => layer(`on ${ground.name}`, 'shape', [ground.box.x, 10, 20, 20], { ground }));
  expect(roles(shapes).hint).toMatch('Not every shape');
});

test.each([
  ['hidden', { ...poster, unseen: 'hidden' as const }, 'hidden'],
  ['empty', { ...poster, unseen: 'empty' as const }, 'nothing to see'],
  ['tiny', layer('dot', 'picture', [0, 0, 15, 400]), 'too small'],
  ['on its way', layer('soon', 'placeholder', [0, 0, 400, 400]), 'on its way'],
  ['a slice', layer('slice', 'other', [0, 0, 400, 400]), 'cannot be edited'],
  ['a lonely text', layer('note', 'text', [0, 0, 40, 20]), 'Select the frame'],
])('a selection that is %s is told what to do', (_, facts, words) => {
  expect(roles([facts]).hint).toMatch(words);
});

test('a hidden frame under a shape is told of as well', () => {
  expect(roles([layer('ring', 'shape', [0, 0, 80, 80], { ground: { ...poster, unseen: 'hidden' } })]).hint).toMatch('hidden');
});

test('a shape of FigJam, which has no outline, is told of as such', () => {
  const diamond = layer('diamond', 'other', [0, 0, 80, 80], { type: 'SHAPE_WITH_TEXT' });
  expect(told(poster, diamond)).toMatch('A FigJam shape cannot be a mask');
  expect(told(poster, { ...diamond, remembered: 'none' })).toBe('poster base, diamond none');
});

test('a layer is never told of twice', () => {
  const photo = { ...poster, remembered: 'guide' as const };
  expect(told(photo, layer('ring', 'shape', [50, 50, 80, 80], { ground: poster }))).toMatch(/^poster guide, ring none/);
});

test('a selected patch masks its original, which goes on from it, also when both are selected', () => {
  const patch = layer('patch', 'patch', [50, 50, 80, 80], { origin, ground: poster });
  expect(told(patch)).toBe('poster base, patch mask');
  expect(told(patch, poster)).toBe('poster base, patch mask');
  expect(roles([patch, poster]).layers[0]?.origin).toEqual(origin);
  expect(canBe('patch', patch)).toEqual(['mask', 'none', 'private']);
});

test('a text may mask, but only when asked to', () => {
  const note = layer('note', 'text', [10, 10, 100, 20], { ground: poster });
  expect(canBe('note', note)).toContain('mask');
  expect(told(note)).toBe('poster base, note markup');
  expect(told({ ...note, remembered: 'mask' })).toBe('poster base, note mask');
});
