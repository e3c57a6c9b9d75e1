import { decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import type { Selection } from '../../messages.ts';
import { at, imagePaint, openFigma } from '../../testing/open-figma.ts';
import { capture } from './capture.ts';
import { hiddenLayers } from './hidden-layers.ts';
import { layerData } from '../document/layer-data.ts';
import { marks } from './marks.ts';
import { passingLayers } from './passing-layers.ts';
import { renderCopies } from './render-copies.ts';
import { selectionOf } from '../selection/selection-of.ts';
import { shapes } from '../masks/shapes.ts';
import { soleImages } from './sole-images.ts';
import { thumbnail } from './thumbnail.ts';

const { figma } = await openFigma();
const services = { hidden: hiddenLayers(), passing: passingLayers(figma, 'me') };
const images = soleImages(figma);
const secret: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 1 } };
const green: SolidPaint = { type: 'SOLID', color: { r: 0, g: 1, b: 0 } };
const box = { x: 0, y: 0, width: 60, height: 40 };

function rectangle(place: [number, number, number, number], fill: Paint): RectangleNode {
  const layer = at(figma.createRectangle(), place);
  layer.fills = [fill];
  return layer;
}

/** A white poster; deep in it a private group with a block, beside it one that anybody may see. */
function poster(): { frame: FrameNode; inner: FrameNode; salaries: GroupNode; block: RectangleNode } {
  const frame = at(figma.createFrame(), [0, 0, 60, 40]);
  const inner = at(figma.createFrame(), [0, 0, 60, 40]);
  frame.appendChild(inner);
  const block = rectangle([10, 10, 10, 10], secret);
  inner.appendChild(rectangle([40, 10, 10, 10], green));
  inner.appendChild(block);
  const salaries = figma.group([block], inner);
  salaries.name = 'Salaries';
  layerData.setRole(salaries, 'private');
  return { frame, inner, salaries, block };
}

/** How many pixels have the secret colour, and how many the other. */
function coloured(png: Uint8Array): { secret: number; green: number } {
  const { data, channels } = decode(png);
  const count = { secret: 0, green: 0 };
  for (let index = 0; index < data.length; index += channels) {
    const [red, green, blue] = [Number(data[index]), Number(data[index + 1]), Number(data[index + 2])];
    if (red > 150 && green < 100 && blue > 150) count.secret += 1;
    if (red < 100 && green > 150 && blue < 100) count.green += 1;
  }
  return count;
}

async function captured(layer: SceneNode): Promise<ReturnType<typeof coloured>> {
  const { png } = await capture(figma, services, { layerId: layer.id, hide: [], width: 120 });
  return coloured(png);
}

async function select(...layers: SceneNode[]): Promise<Selection> {
  figma.currentPage.selection = layers;
  return selectionOf(figma, images, figma.currentPage);
}

function told({ layers, hint }: Selection): string {
  return layers.map(({ name, role }) => `${name} ${role}`).join(', ') + (hint ? ` – ${hint}` : '');
}

test('what is private is in no picture of what holds it, however deep, and is there again afterwards', async () => {
  const { frame, salaries } = poster();
  expect(await captured(frame)).toEqual({ secret: 0, green: 400 });
  expect(salaries.visible).toBe(true);
  layerData.setRole(salaries, 'none');
  expect(await captured(frame)).toEqual({ secret: 400, green: 400 });
});

test('no picture is taken of what is private itself, nor of what lies in it', async () => {
  const { salaries, block } = poster();
  await expect(captured(salaries)).rejects.toThrow('“Salaries” is private');
  await expect(captured(block)).rejects.toThrow('is private and never leaves this file');
  expect(await thumbnail(figma, services.hidden, { layerId: block.id, longestSide: 20 })).toBeNull();
});

test('an image that is private is not handed out as the bytes it came with', async () => {
  const png = encode({ width: 60, height: 40, data: new Uint8Array(60 * 40 * 4).fill(255) });
  const layer = rectangle([0, 0, 60, 40], imagePaint(figma, png));
  layerData.setRole(layer, 'private');
  await expect(capture(figma, services, { layerId: layer.id, hide: [], width: 60 })).rejects.toThrow('is private');
});

test('the panel gets no look at it either', async () => {
  const { frame } = poster();
  const png = await thumbnail(figma, services.hidden, { layerId: frame.id, longestSide: 120 });
  expect(png && coloured(png)).toEqual({ secret: 0, green: 400 });
});

test('layers rendered as copies leave out what is private in them, and those that are private', async () => {
  const { frame, block } = poster();
  const whole = await renderCopies(figma, services, { layerIds: [frame.id, block.id], box, width: 120 });
  expect(coloured(whole)).toEqual({ secret: 0, green: 400 });
});

test('a picture with a patch over it, which is rendered as copies, leaves out what is private in it', async () => {
  const { frame } = poster();
  const patch = rectangle([0, 0, 5, 5], { type: 'SOLID', color: { r: 0, g: 0, b: 0 } });
  const transform: Transform = [
    [1, 0, 0],
    [0, 1, 0],
  ];
  layerData.setPatch(patch, { layerId: patch.id, baseId: frame.id, imageHash: 'none', box, transform, width: 60, height: 40 });
  expect(await captured(frame)).toEqual({ secret: 0, green: 400 });
  patch.fills = [secret];
  expect((await captured(frame)).secret).toBe(100);
  layerData.setRole(patch, 'private');
  expect(await captured(frame)).toEqual({ secret: 0, green: 400 });
});

test('the outline of a mask has no part that is private', async () => {
  const { inner } = poster();
  inner.fills = [];
  const { shapes: outlines } = await shapes(figma, [inner.id]);
  expect(outlines).toHaveLength(1);
});

test('nor has that of an instance, of what is private in its component', async () => {
  const { block, instance } = instanced();
  instance.fills = [];
  expect((await shapes(figma, [instance.id])).shapes).toHaveLength(2);
  layerData.setRole(block, 'private');
  expect((await shapes(figma, [instance.id])).shapes).toHaveLength(1);
});

test('a note that is private is told to nobody, and a private part of one is left out of it', async () => {
  await figma.loadFontAsync({ family: 'Inter', style: 'Regular' });
  const [shown, kept] = ['Make it blue', 'Ada earns 90'].map((characters) => {
    const text = figma.createText();
    text.characters = characters;
    return text;
  });
  if (!shown || !kept) throw new Error('There are no notes.');
  const note = figma.group([shown, kept], figma.currentPage);
  layerData.setRole(kept, 'private');
  const said = await marks(figma, [note.id, kept.id]);
  expect(said.map(({ is }) => is)).toEqual([{ kind: 'note', text: 'Make it blue' }]);
});

test('in an instance, too, what is private is left out and comes back', async () => {
  const component = figma.createComponent();
  component.resize(60, 40);
  component.appendChild(rectangle([10, 10, 10, 10], secret));
  component.appendChild(rectangle([40, 10, 10, 10], green));
  const instance = component.createInstance();
  instance.y = 200;
  const [inner] = instance.children;
  if (!inner) throw new Error('The instance is empty.');
  layerData.setRole(inner, 'private');
  expect(await captured(instance)).toEqual({ secret: 0, green: 400 });
  expect(inner.visible).toBe(true);
  expect(await captured(component)).toEqual({ secret: 400, green: 400 });
});

/** A component with a block that is private and one that is not, and an instance of it in a frame. */
function instanced(): { frame: FrameNode; component: ComponentNode; block: RectangleNode; instance: InstanceNode } {
  const component = figma.createComponent();
  component.resize(60, 40);
  const group = figma.group([rectangle([40, 10, 10, 10], green)], figma.currentPage);
  component.appendChild(group);
  const block = rectangle([10, 10, 10, 10], secret);
  block.name = 'Block';
  group.appendChild(block);
  const frame = at(figma.createFrame(), [0, 100, 60, 40]);
  const instance = component.createInstance();
  frame.appendChild(instance);
  return { frame, component, block, instance };
}

test('what is private in a component is so in its instances, until it is given another role there', async () => {
  const { frame, block, instance } = instanced();
  layerData.setRole(block, 'private');
  expect(await captured(frame)).toEqual({ secret: 0, green: 400 });
  expect(await captured(instance)).toEqual({ secret: 0, green: 400 });
  expect((await select(frame)).layers[0]?.leftOut).toEqual(['Block']);
  const [inner] = instance.findAll(({ name }) => name === 'Block');
  expect((await select(inner!)).layers.find(({ id }) => id === inner!.id)).toMatchObject({ role: 'private' });
  layerData.setRole(inner!, 'none');
  expect(await captured(frame)).toEqual({ secret: 400, green: 400 });
});

test('what shows nothing but what is private, be it so in a component, is called empty', async () => {
  const { frame, component, instance } = instanced();
  frame.fills = [];
  instance.fills = [];
  expect(await captured(frame)).toEqual({ secret: 400, green: 400 });
  for (const child of component.children) layerData.setRole(child, 'private');
  instance.name = 'Badge';
  await expect(captured(instance)).rejects.toThrow('nothing to see in “Badge”');
  expect(await thumbnail(figma, services.hidden, { layerId: instance.id, longestSide: 40 })).toBe(null);
  expect((await select(instance)).hint).toMatch('nothing to see in “Badge”');
  for (const child of component.children) layerData.setRole(child, null);
  layerData.setRole(component, 'private');
  frame.name = 'Corner';
  await expect(captured(frame)).rejects.toThrow('nothing to see in “Corner”');
  expect((await select(frame)).hint).toMatch('nothing to see in “Corner”');
});

test('a component that is private has private instances', async () => {
  const { frame, component, instance } = instanced();
  layerData.setRole(component, 'private');
  expect(await captured(frame)).toEqual({ secret: 0, green: 0 });
  await expect(captured(instance)).rejects.toThrow('is private');
});

test('a private layer that is selected keeps its role, and its frame is the base', async () => {
  const { salaries, inner } = poster();
  inner.name = 'Inner';
  const selection = await select(salaries);
  expect(told(selection)).toBe('Inner base, Salaries private');
  expect(selection.layers.map(({ leftOut }) => leftOut)).toEqual([['Salaries'], []]);
  expect(selection.layers[1]?.canBe).toContain('base');
});

test('what lies in something private is private, and only that can be given another role', async () => {
  const { block } = poster();
  block.name = 'Block';
  const { layers } = await select(block);
  expect(layers.find(({ name }) => name === 'Block')).toMatchObject({ role: 'private', canBe: ['private'] });
});

test('what is private stands for no picture: a sentence says what to do', async () => {
  const photo = at(figma.createFrame(), [5000, 0, 60, 40]);
  photo.name = 'Photo';
  layerData.setRole(photo, 'private');
  expect(told(await select(photo))).toBe(
    'Photo private – “Photo” is private and never leaves this file. Give it another role, or select another layer.',
  );
  const ring = at(figma.createEllipse(), [10, 10, 10, 10]);
  photo.appendChild(ring);
  expect(told(await select(ring))).toBe(
    'Ellipse private – “Ellipse” lies in “Photo”, which is private and never leaves this file. Give that another role, or select another layer.',
  );
});

test('names of what is left out are told once, for the outermost', async () => {
  const { frame, block } = poster();
  layerData.setRole(block, 'private');
  expect((await select(frame)).layers[0]?.leftOut).toEqual(['Salaries']);
});

test('in an auto layout, what comes after something private stays where it is', async () => {
  const list = at(figma.createFrame(), [0, 300, 60, 40]);
  list.layoutMode = 'HORIZONTAL';
  const [kept, shown] = [rectangle([0, 0, 10, 10], secret), rectangle([0, 0, 10, 10], green)];
  list.appendChild(kept);
  list.appendChild(shown);
  layerData.setRole(kept, 'private');
  kept.opacity = 0.9;
  const before = (await capture(figma, services, { layerId: shown.id, hide: [], width: 20 })).box;
  const { png, box: whole } = await capture(figma, services, { layerId: list.id, hide: [kept.id, kept.id], width: list.width * 2 });
  const { data, width, channels } = decode(png);
  const middle = (Math.round((before.y - whole.y + 5) * 2) * width + Math.round((before.x - whole.x + 5) * 2)) * channels;
  expect(Array.from(data.slice(middle, middle + 3))).toEqual([0, 255, 0]);
  expect(coloured(png)).toEqual({ secret: 0, green: 400 });
  expect([kept.opacity, kept.visible]).toEqual([expect.closeTo(0.9), true]);
});
