import { expect, test } from 'vitest';
import { drawing } from '../../testing/drawing.ts';

const red: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } };

test('a member a node type lacks throws when it is read', async () => {
  const figma = await drawing();
  const group = figma.group([figma.createRectangle()], figma.currentPage);
  expect(() => (group as unknown as FrameNode).fills).toThrow("no such property 'fills' on GROUP node");
  expect('fills' in group).toBe(false);
  expect('children' in group).toBe(true);
});

test('an unknown property cannot be written, nor one without a setter', async () => {
  const layer = (await drawing()).createRectangle();
  expect(() => Object.assign(layer, { note: 1 })).toThrow('object is not extensible');
  expect(() => Object.assign(layer, { width: 10 })).toThrow('read only');
});

test('paints get the defaults Figma fills in and are frozen copies', async () => {
  const layer = (await drawing()).createRectangle();
  const mine = [{ ...red }];
  layer.fills = mine;
  expect(layer.fills).toEqual([{ ...red, visible: true, opacity: 1, blendMode: 'NORMAL' }]);
  mine[0] = { ...red, opacity: 0.5 };
  expect(layer.fills).toMatchObject([{ opacity: 1 }]);
  expect(Object.isFrozen(layer.fills)).toBe(true);
  expect(() => Object.assign((layer.fills as Paint[])[0] ?? {}, { opacity: 0.2 })).toThrow('read only');
});

test('a paint with an alpha in its colour, an unknown key or a channel above 1 is refused', async () => {
  const layer = (await drawing()).createRectangle();
  const fill = (paint: object) => () => Object.assign(layer, { fills: [paint] });
  expect(fill({ type: 'SOLID', color: { r: 1, g: 0, b: 0, a: 1 } })).toThrow("Unrecognized key(s) in object: 'a' at [0].color");
  expect(fill({ ...red, alpha: 1 })).toThrow("Unrecognized key(s) in object: 'alpha' at [0]");
  expect(fill({ type: 'SOLID', color: { r: 255, g: 0, b: 0 } })).toThrow('in set_fills');
  expect(fill({ type: 'IMAGE', imageHash: 'x' })).toThrow('.scaleMode');
});

test('an image paint keeps its crop as two rows', async () => {
  const layer = (await drawing()).createRectangle();
  const crop: Transform = [
    [0.5, 0, 0.25],
    [0, 0.5, 0.1],
  ];
  layer.fills = [{ type: 'IMAGE', scaleMode: 'CROP', imageHash: 'abc', imageTransform: crop }];
  expect(layer.fills).toMatchObject([{ imageTransform: crop }]);
});

test('new layers look as Figma makes them', async () => {
  const figma = await drawing();
  expect([figma.createFrame().clipsContent, figma.createFrame().fills]).toMatchObject([true, [{ color: { r: 1, g: 1, b: 1 } }]]);
  expect(figma.createRectangle().fills).toMatchObject([{ color: { r: 0.85, g: 0.85, b: 0.85 } }]);
  expect([figma.createVector().fills, figma.createVector().strokeWeight, figma.createVector().strokeAlign]).toEqual([[], 1, 'CENTER']);
  expect([figma.currentPage.type, figma.root.type, figma.root.children[0]?.type]).toEqual(['PAGE', 'DOCUMENT', 'PAGE']);
});

test('text cannot be written before its font is loaded, and then fits what it says', async () => {
  const figma = await drawing();
  const text = figma.createText();
  expect(() => (text.characters = 'Sale')).toThrow('Cannot write to node with unloaded font "Inter Regular"');
  await figma.loadFontAsync({ family: 'Inter', style: 'Regular' });
  text.characters = 'Sale';
  const { width } = text;
  text.characters = 'Sale on everything';
  expect(text.width).toBeGreaterThan(width * 2);
  expect([text.fontSize, text.fontName]).toEqual([12, { family: 'Inter', style: 'Regular' }]);
});

test('vector paths are read in the strict subset, and set size and place', async () => {
  const vector = (await drawing()).createVector();
  vector.vectorPaths = [{ windingRule: 'EVENODD', data: 'M 50 20 L 150 20 L 150 80 Z' }];
  expect([vector.x, vector.y, vector.width, vector.height]).toEqual([50, 20, 100, 60]);
  expect(vector.fillGeometry).toEqual([{ windingRule: 'EVENODD', data: 'M 0 0 L 100 0 L 100 60 Z' }]);
  expect(() => (vector.vectorPaths = [{ windingRule: 'NONZERO', data: 'M 0 0 A 5 5 0 0 0 10 10' }])).toThrow('Invalid command at A');
});

test('an open path has no fill geometry', async () => {
  const vector = (await drawing()).createVector();
  vector.vectorPaths = [{ windingRule: 'NONE', data: 'M 0 0 L 100 0 L 100 60' }];
  expect(vector.fillGeometry).toEqual([]);
  expect(vector.strokeGeometry).toHaveLength(1);
});

test('fill geometry follows the shape: rounded corners, ellipses, holes of booleans', async () => {
  const figma = await drawing();
  const card = figma.createRectangle();
  expect(card.fillGeometry[0]?.data).toBe('M 0 0 L 100 0 L 100 100 L 0 100 Z');
  card.cornerRadius = 10;
  expect(card.fillGeometry[0]?.data).toMatch(/^M 10 0 L 90 0 C 95.52285 0 100 4.47715 100 10 L 100 90 /);
  expect(figma.createEllipse().fillGeometry[0]?.data).toMatch(/^M 100 50 C 100 77.614\d+ 77.614\d+ 100 50 100 /);
  const hole = figma.createRectangle();
  hole.resize(40, 40);
  hole.x = 30;
  hole.y = 30;
  const outer = figma.createRectangle();
  const ring = figma.subtract([outer, hole], figma.currentPage);
  expect(ring.fillGeometry[0]?.data.match(/M/g)).toHaveLength(2);
  expect([ring.width, ring.height]).toEqual([100, 100]);
});

test('stroke geometry is the centred stroke, whatever its alignment', async () => {
  const layer = (await drawing()).createRectangle();
  layer.strokes = [red];
  layer.strokeWeight = 10;
  layer.strokeAlign = 'OUTSIDE';
  const numbers = (layer.strokeGeometry[0]?.data.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
  expect([Math.min(...numbers), Math.max(...numbers)]).toEqual([-5, 105]);
});

test('what cannot be moved says why, in words of Figma', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  const inner = figma.createFrame();
  frame.appendChild(inner);
  expect(() => inner.appendChild(frame)).toThrow('in appendChild: Cannot move node. Reparenting would create a parenting cycle');
  const component = figma.createComponent();
  component.appendChild(figma.createRectangle());
  const instance = component.createInstance();
  expect(() => instance.appendChild(figma.createRectangle())).toThrow('New parent is an instance or is inside of an instance');
  expect(() => frame.appendChild(instance.children[0] as SceneNode)).toThrow('Node is inside of an instance');
  expect(() => instance.children[0]?.remove()).toThrow('Removing this node is not allowed');
  expect(() => Object.assign(instance.children[0] as SceneNode, { x: 5 })).toThrow('in set_x');
  expect(() => frame.insertChild(5, figma.createRectangle())).toThrow('in insertChild: Index 5 is out of range');
  expect(() => figma.createSection().appendChild(figma.root as unknown as SceneNode)).toThrow('The scene root cannot be reparented');
  expect(() => frame.appendChild(figma.createSection())).toThrow('Cannot move node.');
});

test('an instance and the layers in it have the pictures, strokes, effects and outlines of their component', async () => {
  const figma = await drawing();
  const { hash } = figma.createImage(await figma.createRectangle().exportAsync());
  const image: ImagePaint = { type: 'IMAGE', scaleMode: 'FILL', imageHash: hash };
  const component = figma.createComponent();
  component.fills = [image];
  component.effects = [{ type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 4, visible: true }];
  const vector = figma.createVector();
  vector.vectorPaths = [{ windingRule: 'EVENODD', data: 'M 0 0 L 40 0 L 40 40 Z' }];
  vector.fills = [image];
  vector.strokes = [red];
  vector.dashPattern = [2, 3];
  component.appendChild(figma.group([vector], figma.currentPage));

  const instance = component.createInstance();
  const { fills, effects } = component;
  expect(instance).toMatchObject({ type: 'INSTANCE', fills, effects });
  const { strokes, dashPattern, vectorPaths } = vector;
  expect(instance.findOne(({ type }) => type === 'VECTOR')).toMatchObject({ fills: vector.fills, strokes, dashPattern, vectorPaths });
});

test('a detached instance is a frame in its place that looks the same, and no longer follows its component', async () => {
  const figma = await drawing();
  const component = figma.createComponent();
  component.cornerRadius = 8;
  component.appendChild(figma.createRectangle());
  const instance = component.createInstance();
  const above = figma.createEllipse();
  const frame = instance.detachInstance();
  expect(instance.removed).toBe(true);
  expect(frame).toMatchObject({ type: 'FRAME', cornerRadius: 8, parent: figma.currentPage });
  expect(figma.currentPage.children).toEqual([component, frame, above]);
  frame.children[0]?.remove();
  expect([frame.children.length, component.children.length]).toEqual([0, 1]);
});

test('a removed node is known as removed and throws for everything else', async () => {
  const layer = (await drawing()).createRectangle();
  layer.remove();
  expect(layer.removed).toBe(true);
  expect(() => layer.name).toThrow(`in get_name: The node with id "${layer.id}" does not exist`);
  expect(() => (layer.x = 1)).toThrow('in set_x');
});

test('plugin data is kept by plugin, found by key, deleted by an empty value and limited to 100 kB', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  const layer = figma.createRectangle();
  frame.appendChild(layer);
  layer.setPluginData('turn', 'abc');
  layer.setSharedPluginData('retake', 'turn', 'shared');
  expect([layer.getPluginData('turn'), layer.getPluginDataKeys(), layer.getSharedPluginData('retake', 'turn')]).toEqual([
    'abc',
    ['turn'],
    'shared',
  ]);
  expect(figma.currentPage.findAllWithCriteria({ pluginData: { keys: ['turn'] } })).toEqual([layer]);
  expect(figma.currentPage.findAllWithCriteria({ types: ['FRAME'], pluginData: {} })).toEqual([]);
  layer.setPluginData('turn', '');
  expect(figma.currentPage.findAllWithCriteria({ pluginData: { keys: ['turn'] } })).toEqual([]);
  expect(() => layer.setPluginData('turn', 'x'.repeat(100_000))).toThrow('exceeds the limit of 100 kB');
});

test('relaunch data replaces what was there and is refused above 1000 characters', async () => {
  const layer = (await drawing()).createRectangle();
  layer.setRelaunchData({ continue: 'A red car', edit: '' });
  layer.setRelaunchData({ continue: 'A blue car' });
  expect(layer.getRelaunchData()).toEqual({ continue: 'A blue car' });
  expect(() => layer.setRelaunchData({ continue: 'x'.repeat(1001) })).toThrow('1000');
});

test('a clone is a layer of its own on the page, with the data of the original', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  frame.x = 500;
  const layer = figma.createRectangle();
  frame.appendChild(layer);
  layer.x = 12;
  layer.rotation = 20;
  layer.fills = [red];
  layer.setPluginData('turn', 'abc');
  const copy = layer.clone();
  expect([copy.parent, copy.x, copy.getPluginData('turn'), copy.id === layer.id]).toEqual([figma.currentPage, 12, 'abc', false]);
  expect(copy.rotation).toBeCloseTo(20);
  copy.name = 'Copy';
  expect([layer.name, copy.fills]).toEqual(['Rectangle', layer.fills]);
});

test('a selection never holds a layer and its descendant, and stays on its page', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  const layer = figma.createRectangle();
  frame.appendChild(layer);
  figma.currentPage.selection = [layer, frame, frame];
  expect(figma.currentPage.selection).toEqual([frame]);
  const page = figma.createPage();
  expect(() => (page.selection = [frame])).toThrow('can only include nodes in that page');
});

test('a page that was not loaded keeps its children to itself', async () => {
  const figma = await drawing();
  const page = figma.createPage();
  expect(() => page.children).toThrow('Cannot access `children` on a page that has not been explicitly loaded');
  await page.loadAsync();
  expect(page.children).toEqual([]);
});

test('what Figma refuses to plugins with dynamic pages is refused here', async () => {
  const figma = await drawing();
  expect(() => figma.getNodeById('1:1')).toThrow('getNodeByIdAsync');
  expect(() => (figma.currentPage = figma.createPage())).toThrow('setCurrentPageAsync');
  expect(await figma.getNodeByIdAsync('no such id')).toBeNull();
});

test('a member of the API that the preview lacks names itself', async () => {
  const figma = await drawing();
  expect(() => figma.createSticky()).toThrow('The preview does not have figma.createSticky');
  expect(() => figma.viewport.slidesView).toThrow('Figma Slides');
});

function pngHeader(width: number): Uint8Array {
  return new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    0,
    0,
    0,
    13,
    0x49,
    0x48,
    0x44,
    0x52,
    0,
    0,
    width >> 8,
    width & 255,
    0,
    0,
    0,
    5,
  ]);
}

test('createImage takes PNG, JPEG and GIF up to 4096 pixels and nothing else', async () => {
  const figma = await drawing();
  expect(() => figma.createImage(new TextEncoder().encode('RIFF....WEBPVP8 '))).toThrow('Image type is unsupported');
  expect(() => figma.createImage(pngHeader(4097))).toThrow('Image is too large');
  expect(() => figma.createImage([1, 2] as unknown as Uint8Array)).toThrow('Uint8Array');
  const image = figma.createImage(pngHeader(4096));
  expect(image.hash).toMatch(/^[0-9a-f]{40}$/);
  expect(figma.createImage(pngHeader(4096)).hash).toBe(image.hash);
  expect(await image.getSizeAsync()).toEqual({ width: 4096, height: 5 });
  expect(await figma.getImageByHash(image.hash)?.getBytesAsync()).toEqual(pngHeader(4096));
  expect(figma.getImageByHash('0'.repeat(40))).toBeNull();
});
