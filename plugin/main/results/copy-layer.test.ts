import { decode, encode } from 'fast-png';
import { beforeEach, expect, test } from 'vitest';
import type { Laying, Placing } from '../../messages.ts';
import { at, imagePaint, openFigma } from '../../testing/open-figma.ts';
import { greyPng, smallPicture } from '../../testing/small-picture.ts';
import { exportPng } from '../capture/export-png.ts';
import { layerData } from '../document/layer-data.ts';
import { resultLayers } from './result-layers.ts';
import { resultPictures } from './result-pictures.ts';
import { undoSteps } from '../document/undo-steps.ts';
import { whyNoCopy } from '../selection/why-no-copy.ts';

const shadow: DropShadowEffect = {
  type: 'DROP_SHADOW',
  color: { r: 0, g: 0, b: 0, a: 0.5 },
  offset: { x: 6, y: 8 },
  radius: 10,
  visible: true,
  blendMode: 'NORMAL',
};
const inner: InnerShadowEffect = { ...shadow, type: 'INNER_SHADOW', offset: { x: 4, y: 4 } };
const red: SolidPaint = { type: 'SOLID', color: { r: 0.8, g: 0, b: 0 } };
const blue: SolidPaint = { type: 'SOLID', color: { r: 0.2, g: 0.4, b: 0.9 } };

let { figma, document } = await openFigma();
let undo = undoSteps(figma);
let layers = resultLayers(figma, undo);

beforeEach(async () => {
  ({ figma, document } = await openFigma());
  undo = undoSteps(figma);
  layers = resultLayers(figma, undo);
  await wish('copy');
});

function wish(placing: Placing): Promise<void> {
  return figma.clientStorage.setAsync('settings', { placing });
}

function start(base: SceneNode & LayoutMixin, turnId = 't'): Promise<{ layerId: string }> {
  const { width, height } = base;
  const ask = { turnId, sessionId: 's', prompt: 'a pink sky', baseId: base.id, intoId: null, relayUrl: 'http://localhost:8787' };
  return layers.placePlaceholder({ ...ask, size: { width, height } });
}

async function finish(
  base: SceneNode & LayoutMixin,
  { bytes = [greyPng], laying = null, turnId = 't' }: { bytes?: Uint8Array[]; laying?: Laying | null; turnId?: string } = {},
): Promise<SceneNode & MinimalFillsMixin & LayoutMixin & BlendMixin> {
  const { width, height } = base;
  const picture = smallPicture(figma, { width, height }, bytes);
  const origin = { turnId, sessionId: 's', prompt: 'a pink sky', baseId: base.id, variant: 0, createdAt: 5 };
  const { layerId } = await layers.placeVariant({ picture, laying, is: 'awaited', origin });
  const layer = await figma.getNodeByIdAsync(String(layerId));
  if (!layer || !('fills' in layer) || !('effects' in layer)) throw new Error('The result has no fills.');
  return layer;
}

async function copyOf(base: SceneNode & LayoutMixin): ReturnType<typeof finish> {
  await start(base);
  return finish(base);
}

function rounded(): RectangleNode {
  const photo = at(figma.createRectangle(), [10.5, 20, 80, 60]);
  photo.name = 'Hero';
  photo.fills = [imagePaint(figma, greyPng)];
  photo.cornerRadius = 12;
  return photo;
}

test('a copy keeps what its layer is: name, corners, constraints, strokes and shadow', async () => {
  const photo = rounded();
  Object.assign(photo, { topLeftRadius: 30, strokes: [red], strokeWeight: 3, effects: [shadow], blendMode: 'MULTIPLY' });
  photo.constraints = { horizontal: 'STRETCH', vertical: 'CENTER' };
  const copy = await copyOf(photo);
  expect(copy).toMatchObject({
    type: 'RECTANGLE',
    name: 'Hero – a pink sky',
    topLeftRadius: 30,
    bottomRightRadius: 12,
    strokeWeight: 3,
    blendMode: 'MULTIPLY',
    constraints: { horizontal: 'STRETCH', vertical: 'CENTER' },
    fills: [{ type: 'IMAGE', scaleMode: 'FILL' }],
    strokes: [red],
  });
  expect(copy.effects).toEqual(photo.effects);
  expect(copy.absoluteBoundingBox).toEqual({ x: 130.5, y: 20, width: 80, height: 60 });
  expect(figma.currentPage.children).toHaveLength(2);
  expect(layerData.origin(copy)).toMatchObject({ turnId: 't', layerId: copy.id });
});

test('one undo takes a copy back, and what stood in for it', async () => {
  const photo = rounded();
  await copyOf(photo);
  document.undo();
  expect(figma.currentPage.children).toEqual([photo]);
});

test('what was remembered of its layer is not of the copy, nor is a lock', async () => {
  const photo = rounded();
  layerData.setRole(photo, 'base');
  photo.locked = true;
  const copy = await copyOf(photo);
  expect([layerData.role(copy), copy.locked]).toEqual([null, false]);
});

test('a copy of a copy is named after the first original', async () => {
  const copy = await copyOf(rounded());
  await start(copy, 'u');
  expect((await finish(copy, { turnId: 'u' })).name).toBe('Hero – a pink sky');
});

test('what a frame holds is in the picture, and not in its copy', async () => {
  const frame = at(figma.createFrame(), [0, 0, 80, 60]);
  frame.appendChild(figma.createEllipse());
  frame.layoutMode = 'HORIZONTAL';
  const { width, height } = frame;
  const copy = await copyOf(frame);
  expect(copy).toMatchObject({ type: 'FRAME', children: [], width, height, fills: [{ type: 'IMAGE', scaleMode: 'FILL' }] });
  expect(frame.children).toHaveLength(1);
});

test('of a component comes a frame: a copy would be a component in the library', async () => {
  const component = at(figma.createComponent(), [0, 0, 80, 60]);
  component.cornerRadius = 8;
  component.appendChild(figma.createEllipse());
  const copy = await copyOf(component);
  expect(copy).toMatchObject({ type: 'FRAME', cornerRadius: 8, children: [] });
  expect(figma.currentPage.findAllWithCriteria({ types: ['COMPONENT', 'INSTANCE'] })).toEqual([component]);
});

test.each([
  ['a group', () => figma.group([rounded()], figma.currentPage), 'kind'],
  ['a section', () => figma.createSection(), 'kind'],
  ['an instance', () => figma.createComponent().createInstance(), 'kind'],
  ['a turned picture', () => Object.assign(rounded(), { rotation: 20 }), 'turned'],
] as const)('of %s there is no copy', (_, make, why) => {
  expect(whyNoCopy(make())).toBe(why);
});

test('a turned picture gets a plain picture beside it', async () => {
  expect((await copyOf(Object.assign(rounded(), { rotation: 20 }))).name).toBe('a pink sky');
});

test('a layer that has another size by now has no copy, for the picture would be cut', async () => {
  const photo = rounded();
  await start(photo);
  const before = { ...photo, id: photo.id, width: 80, height: 60 };
  photo.resize(80, 90);
  expect((await finish(before)).name).toBe('a pink sky');
});

test('a turn comes as it was asked for, whatever is chosen meanwhile', async () => {
  const photo = rounded();
  await start(photo);
  await wish('beside');
  expect((await finish(photo)).name).toBe('Hero – a pink sky');
  await start(photo, 'u');
  await wish('copy');
  expect((await finish(photo, { turnId: 'u' })).name).toBe('a pink sky');
});

test('with a mask it is the laying that says so', async () => {
  const photo = rounded();
  await start(photo);
  await wish('beside');
  const box = { x: 10.5, y: 20, width: 80, height: 60 };
  const laying: Laying = {
    placing: 'copy',
    edge: { kind: 'strict', grow: 0, feather: 0 },
    box,
    captured: { width: 8, height: 6 },
    shapes: null,
  };
  const copy = await finish(photo, { laying });
  expect(copy.name).toBe('Hero – a pink sky');
  expect(layerData.laying(copy)).toEqual(laying);
});

test('a picture in pieces lies in the copy of a frame, and beside a shape, which cannot hold them', async () => {
  const frame = at(figma.createFrame(), [0, 0, 80, 60]);
  await start(frame);
  expect(await finish(frame, { bytes: [greyPng, greyPng] })).toMatchObject({ name: 'Frame – a pink sky', fills: [], children: [{}, {}] });
  const photo = rounded();
  await start(photo, 'u');
  expect(await finish(photo, { bytes: [greyPng, greyPng], turnId: 'u' })).toMatchObject({ type: 'FRAME', name: 'a pink sky' });
});

test('a copy is counted by what it shows, and takes another picture', async () => {
  const ellipse = at(figma.createEllipse(), [0, 0, 80, 60]);
  ellipse.fills = [imagePaint(figma, greyPng)];
  const copy = await copyOf(ellipse);
  const pictures = resultPictures(figma, undo);
  expect(await pictures.placedImage({ layerId: copy.id, piece: 0 })).toEqual(greyPng);
  expect(await pictures.placedImage({ layerId: copy.id, piece: 1 })).toBeNull();
  const other = encode({ width: 8, height: 6, data: new Uint8Array(8 * 6 * 4).fill(200) });
  const picture = smallPicture(figma, { width: 80, height: 60 }, [other]);
  const laying: Laying = {
    placing: 'copy',
    edge: { kind: 'strict', grow: 0, feather: 0 },
    box: { x: 0, y: 0, width: 80, height: 60 },
    captured: { width: 8, height: 6 },
    shapes: [],
  };
  const receipt = { outside: null, registration: null, toned: false, seam: null, obedience: null, scaledFrom: null };
  expect(await pictures.replacePicture({ layerId: copy.id, picture, laying, receipt })).toBe(true);
  expect(await pictures.placedImage({ layerId: copy.id, piece: 0 })).toEqual(other);
});

test.each<[string, () => SceneNode & LayoutMixin]>([
  ['round corners', rounded],
  ['half its opacity', () => Object.assign(rounded(), { opacity: 0.5 })],
  ['a stroke', () => Object.assign(rounded(), { strokes: [blue], strokeWeight: 6 })],
  ['a stroke to be seen through', () => Object.assign(rounded(), { strokes: [{ ...blue, opacity: 0.4 }], strokeWeight: 6 })],
  [
    'a stroke over its edge to be seen through',
    () => Object.assign(rounded(), { strokes: [{ ...blue, opacity: 0.4 }], strokeWeight: 8, strokeAlign: 'CENTER' }),
  ],
  [
    'an outer stroke and half its opacity',
    () => Object.assign(rounded(), { strokes: [blue], strokeWeight: 4, strokeAlign: 'OUTSIDE', opacity: 0.5 }),
  ],
  ['shadows outside and inside', () => Object.assign(rounded(), { effects: [shadow, inner] })],
  ['a shadow at half its opacity', () => Object.assign(rounded(), { effects: [shadow], opacity: 0.5 })],
  [
    'a shadow behind a fill to be seen through',
    () => Object.assign(rounded(), { fills: [{ ...blue, opacity: 0.5 }], effects: [{ ...shadow, showShadowBehindNode: true }] }),
  ],
])('a copy that shows what was captured looks as a layer with %s does: nothing is drawn twice', async (_, make) => {
  const base = make();
  const captured = await exportPng(base, { type: 'WIDTH', value: 320 });
  await start(base);
  const copy = await finish(base, { bytes: [captured] });
  const [before, after] = [await all(base), await all(copy)];
  expect([after.width, after.height]).toEqual([before.width, before.height]);
  expect(differing(before, after)).toBeLessThan(0.01);
});

test('a shadow of what a frame without a fill holds is in the picture of it, and not thrown again', async () => {
  const frame = at(figma.createFrame(), [0, 0, 80, 60]);
  frame.fills = [];
  frame.effects = [shadow];
  const ellipse = at(figma.createEllipse(), [10, 10, 40, 30]);
  frame.appendChild(ellipse);
  const captured = await exportPng(frame, { type: 'WIDTH', value: 320 });
  await start(frame);
  const copy = await finish(frame, { bytes: [captured] });
  const [before, after] = [captured, await exportPng(copy, { type: 'WIDTH', value: 320 })].map((png) => decode(png));
  expect(before && after && differing(before, after)).toBe(0);
});

/** With what sticks out of its box. */
async function all(layer: SceneNode): Promise<ReturnType<typeof decode>> {
  return decode(await layer.exportAsync({ format: 'PNG', constraint: { type: 'SCALE', value: 4 } }));
}

/** The share of pixels that differ by more than a shade; an edge thins out by its last pixel. */
function differing(one: ReturnType<typeof decode>, other: ReturnType<typeof decode>): number {
  let count = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const seen = [one, other].map(({ data }) =>
      [0, 1, 2].map((c) => (Number(data[at + c]) * Number(data[at + 3])) / 255).concat(Number(data[at + 3])),
    );
    if (seen[0]?.some((value, c) => Math.abs(value - Number(seen[1]?.[c])) > 8)) count += 1;
  }
  return count / (one.data.length / 4);
}
