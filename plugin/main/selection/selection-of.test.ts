import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { asResult } from '../../testing/as-result.ts';
import { at, imagePaint, openFigma } from '../../testing/open-figma.ts';
import { selectionOf } from './selection-of.ts';
import { setRole } from './set-role.ts';
import { soleImages } from '../capture/sole-images.ts';

const png = encode({ width: 4, height: 3, data: new Uint8Array(48).fill(200) });
const { figma } = await openFigma();

function named<Layer extends SceneNode>(name: string, layer: Layer): Layer {
  layer.name = name;
  return layer;
}

const images = soleImages(figma);

async function told(...layers: SceneNode[]): Promise<string> {
  figma.currentPage.selection = layers;
  return (await selectionOf(figma, images, figma.currentPage)).layers.map(({ name, role }) => `${name} ${role}`).join(', ');
}

function ellipse(place: [number, number, number, number]): EllipseNode {
  return named('ring', at(figma.createEllipse(), place));
}

function poster(): FrameNode {
  return named('poster', at(figma.createFrame(), [0, 0, 400, 300]));
}

function photo(place: [number, number, number, number]): RectangleNode {
  const layer = named('photo', at(figma.createRectangle(), place));
  layer.fills = [imagePaint(figma, png)];
  return layer;
}

test('a shape in a card in a frame masks the card, also through a group', async () => {
  const frame = poster();
  const card = named('card', at(figma.createFrame(), [10, 10, 200, 200]));
  frame.appendChild(card);
  const [ring, other] = [ellipse([20, 20, 40, 40]), ellipse([80, 20, 40, 40])];
  card.appendChild(ring);
  card.appendChild(other);
  figma.group([ring, other], card);
  expect(await told(ring)).toBe('card base, ring mask');
});

test('a rectangle with an image is a picture, one without a mask', async () => {
  const frame = poster();
  const [image, plain] = [photo([0, 0, 100, 100]), named('plain', at(figma.createRectangle(), [20, 20, 20, 20]))];
  frame.appendChild(image);
  frame.appendChild(plain);
  expect(await told(image)).toBe('photo base');
  expect(await told(plain)).toBe('poster base, plain mask');
  expect(await told(plain, image)).toBe('photo base, plain mask');
});

test('a shape on the page over an image masks it, though the image is not selected', async () => {
  photo([1000, 1000, 200, 200]);
  expect(await told(ellipse([1050, 1050, 50, 50]))).toBe('photo base, ring mask');
});

test('a shape beneath an image lies over nothing', async () => {
  const ring = ellipse([2050, 2050, 50, 50]);
  photo([2000, 2000, 200, 200]);
  expect(await told(ring)).toBe('ring none');
});

test('a hand-drawn loop is a mask, an open stroke markup', async () => {
  const frame = poster();
  const [loop, stroke] = [named('loop', figma.createVector()), named('stroke', figma.createVector())];
  loop.vectorPaths = [{ windingRule: 'NONE', data: 'M 0 0 L 100 0 L 100 100 L 0 100 L 2 6' }];
  stroke.vectorPaths = [{ windingRule: 'NONE', data: 'M 0 0 L 100 40' }];
  frame.appendChild(loop);
  frame.appendChild(stroke);
  expect(await told(loop, stroke)).toBe('poster base, loop mask, stroke markup');
});

test('a line and a text in a frame mark it', async () => {
  const frame = poster();
  const line = named('line', figma.createLine());
  frame.appendChild(line);
  expect(await told(line)).toBe('poster base, line markup');
});

test('a frame inside a hidden one is told to be hidden', async () => {
  const frame = poster();
  const card = named('card', at(figma.createFrame(), [10, 10, 200, 200]));
  frame.appendChild(card);
  frame.visible = false;
  figma.currentPage.selection = [card];
  expect((await selectionOf(figma, images, figma.currentPage)).hint).toBe('“card” is hidden. Show it, or take it out of the selection.');
});

test.each([
  ['as it is made', () => {}, true],
  ['without paint', (frame: FrameNode) => (frame.fills = []), true],
  ['in which all is hidden', (frame: FrameNode) => frame.appendChild(Object.assign(ellipse([0, 0, 9, 9]), { visible: false })), true],
  ['with a picture', (frame: FrameNode) => (frame.fills = [imagePaint(figma, png)]), false],
  ['with a layer', (frame: FrameNode) => frame.appendChild(ellipse([0, 0, 9, 9])), false],
])('a frame %s', async (_, change, empty) => {
  const frame = poster();
  change(frame);
  figma.currentPage.selection = [frame];
  expect(await selectionOf(figma, images, figma.currentPage)).toMatchObject({ layers: [{ role: 'base', empty }], hint: null });
});

test('a frame without paint and layers shows nothing to go by, and neither does a section', async () => {
  const [left, right] = [poster(), named('right', at(figma.createFrame(), [900, 0, 50, 50]))];
  right.fills = [];
  figma.currentPage.selection = [left, right];
  expect((await selectionOf(figma, images, figma.currentPage)).hint).toMatch('nothing to see in “right”');
  const section = named('room', figma.createSection());
  section.fills = [];
  figma.currentPage.selection = [section];
  expect(await selectionOf(figma, images, figma.currentPage)).toMatchObject({
    layers: [{ empty: false }],
    hint: expect.stringMatching('nothing to see in “room”'),
  });
});

test('nothing can be put into an empty frame of an instance', async () => {
  const component = figma.createComponent();
  component.appendChild(poster());
  const [inner] = component.createInstance().children;
  if (!inner) throw new Error('The instance is empty.');
  figma.currentPage.selection = [inner];
  expect((await selectionOf(figma, images, figma.currentPage)).layers).toMatchObject([{ name: 'poster', empty: false }]);
});

test('a circle round something and an arrow to it can be markup', async () => {
  const frame = poster();
  const circle = ellipse([10, 10, 50, 50]);
  circle.fills = [];
  circle.strokes = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }];
  const arrow = named('arrow', at(figma.createLine(), [50, 50, 60, 0]));
  arrow.strokeCap = 'ARROW_LINES';
  frame.appendChild(circle);
  frame.appendChild(arrow);
  expect(await told(circle, arrow)).toBe('poster base, ring mask, arrow markup');
  await setRole(figma, { layerId: circle.id, role: 'markup' });
  expect(await told(circle, arrow)).toBe('poster base, ring markup, arrow markup');
});

test('a copy of a result continues from the same turn, under its own id', async () => {
  const result = asResult(photo([3000, 0, 100, 100]));
  const copy = result.clone();
  figma.currentPage.selection = [copy];
  const [base] = (await selectionOf(figma, images, figma.currentPage)).layers;
  expect(base).toMatchObject({ id: copy.id, role: 'base', origin: { turnId: 't', layerId: result.id } });
});

test('a role is remembered on the layer, and a new base takes over from the old', async () => {
  const [left, right] = [
    named('left', at(figma.createFrame(), [0, 5000, 50, 50])),
    named('right', at(figma.createFrame(), [90, 5000, 50, 50])),
  ];
  figma.currentPage.selection = [left, right];
  await setRole(figma, { layerId: left.id, role: 'base' });
  await setRole(figma, { layerId: right.id, role: 'base' });
  expect(await told(left, right)).toBe('right base, left guide');
});

test('a hundred and one layers are too many to understand', async () => {
  figma.currentPage.selection = Array.from({ length: 101 }, () => figma.createEllipse());
  const { layers, hint } = await selectionOf(figma, images, figma.currentPage);
  expect(layers).toEqual([]);
  expect(hint).toMatch('More than 100 layers');
});
