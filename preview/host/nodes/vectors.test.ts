import { expect, test } from 'vitest';
import { drawing } from '../../testing/drawing.ts';
import { picture } from '../../testing/picture.ts';

const red: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } };

function rounded(transform: Transform): number[][] {
  return transform.map((row) => row.map((cell) => Math.round(cell * 1000) / 1000 + 0));
}

function outlinesOf(layer: SceneNode): VectorPaths {
  return 'fillGeometry' in layer ? layer.fillGeometry : [];
}

/** A frame turned by a quarter on the page, its corner at 300, 100. */
function turnedFrame(figma: PluginAPI): FrameNode {
  const frame = figma.createFrame();
  frame.resize(200, 100);
  frame.x = 300;
  frame.y = 100;
  frame.rotation = -90;
  return frame;
}

test('paths given in units of the page lie on the page, and their box begins at their tight corner', async () => {
  const figma = await drawing();
  const vector = figma.createVector();
  vector.vectorPaths = [{ windingRule: 'NONZERO', data: 'M 100 100 C 100 60 180 60 180 100 L 180 140 L 100 140 Z' }];
  expect(vector.absoluteBoundingBox).toEqual({ x: 100, y: 70, width: 80, height: 70 });
  expect(vector.vectorPaths).toEqual([{ windingRule: 'NONZERO', data: 'M 0 30 C 0 -10 80 -10 80 30 L 80 70 L 0 70 Z' }]);
});

test('a vector set to a transform keeps its outline and turns about its own corner', async () => {
  const figma = await drawing();
  const frame = turnedFrame(figma);
  const vector = figma.createVector();
  frame.appendChild(vector);
  vector.vectorPaths = [{ windingRule: 'NONZERO', data: 'M 0 0 L 60 0 L 60 20 Z' }];
  vector.relativeTransform = [
    [0, 1, 50],
    [-1, 0, 70],
  ];
  // The frame's quarter turn and the vector's take each other back.
  expect(rounded(vector.absoluteTransform)).toEqual([
    [1, 0, 230],
    [0, 1, 150],
  ]);
  expect(vector.fillGeometry).toEqual([{ windingRule: 'NONZERO', data: 'M 0 0 L 60 0 L 60 20 Z' }]);
});

test('several paths are each filled by their own rule', async () => {
  const figma = await drawing();
  const vector = figma.createVector();
  vector.strokes = [];
  vector.fills = [red];
  vector.vectorPaths = [
    { windingRule: 'NONZERO', data: 'M 0 0 L 60 0 L 60 60 L 0 60 Z' },
    // The other way round, and over the first.
    { windingRule: 'NONZERO', data: 'M 30 30 L 30 100 L 100 100 L 100 30 Z' },
    { windingRule: 'EVENODD', data: 'M 70 0 L 100 0 L 100 20 L 70 20 Z M 80 5 L 90 5 L 90 15 L 80 15 Z' },
  ];
  expect(vector.fillGeometry).toHaveLength(3);
  const seen = picture(await vector.exportAsync());
  expect([seen.at(45, 45)[3], seen.at(75, 2)[3], seen.at(85, 10)[3], seen.at(10, 90)[3]]).toEqual([255, 255, 0, 0]);
});

test('new paths on a vector that was moved and turned are read in its own space', async () => {
  const figma = await drawing();
  const vector = figma.createVector();
  vector.vectorPaths = [{ windingRule: 'NONZERO', data: 'M 0 0 L 50 0 L 50 50 Z' }];
  vector.x = 200;
  vector.y = 100;
  vector.rotation = -90;
  vector.vectorPaths = [{ windingRule: 'NONZERO', data: 'M 10 20 L 60 20 L 60 70 Z' }];
  // A quarter turn maps (10, 20) of the vector to (200 - 20, 100 + 10).
  expect([vector.x, vector.y, vector.width, vector.height]).toEqual([180, 110, 50, 50]);
});

test('clones of each kind of shape lie where they are put and look alike', async () => {
  const figma = await drawing();
  const frame = turnedFrame(figma);
  const hole = figma.createEllipse();
  const square = figma.createRectangle();
  const group = figma.group([figma.createPolygon(), figma.createStar()], frame);
  const vector = figma.createVector();
  frame.appendChild(vector);
  vector.vectorPaths = [{ windingRule: 'NONZERO', data: 'M 0 0 L 60 0 L 60 20 Z' }];
  const ring = figma.subtract([square, hole], frame);
  for (const shape of [vector, ring, group, frame]) {
    const copy = shape.clone();
    expect(copy.parent).toBe(figma.currentPage);
    copy.relativeTransform = shape.absoluteTransform;
    expect(rounded(copy.absoluteTransform)).toEqual(rounded(shape.absoluteTransform));
    expect(copy.absoluteBoundingBox).toEqual(shape.absoluteBoundingBox);
    expect(picture(await copy.exportAsync()).width).toBe(picture(await shape.exportAsync()).width);
    expect(outlinesOf(copy)).toEqual(outlinesOf(shape));
    copy.remove();
    expect(shape.removed).toBe(false);
  }
});

test('layers keep their place when they are grouped, from several parents and within a turned frame', async () => {
  const figma = await drawing();
  const frame = turnedFrame(figma);
  const inner = figma.createRectangle();
  frame.appendChild(inner);
  inner.x = 40;
  inner.y = 30;
  const outer = figma.createEllipse();
  outer.x = 250;
  outer.y = 150;
  const before = [inner, outer].map((layer) => rounded(layer.absoluteTransform));
  const group = figma.group([inner, outer], frame, 0);
  expect([inner, outer].map((layer) => rounded(layer.absoluteTransform))).toEqual(before);
  expect([group.parent, group.children]).toEqual([frame, [inner, outer]]);
  expect([inner.x, inner.y]).toEqual([40, 30]);
});

test('a union lies where its shapes lay, follows them and is gone with the last', async () => {
  const figma = await drawing();
  const frame = turnedFrame(figma);
  const [one, other] = [figma.createRectangle(), figma.createRectangle()];
  for (const shape of [one, other]) {
    frame.appendChild(shape);
    shape.resize(40, 40);
  }
  other.x = 60;
  const both = figma.union([one, other], frame);
  expect([both.x, both.y, both.width, both.height]).toEqual([0, 0, 100, 40]);
  expect(both.fillGeometry[0]?.data.match(/M/g)).toHaveLength(2);
  other.x = 20;
  expect([both.width, both.fillGeometry[0]?.data.match(/M/g)?.length]).toEqual([60, 1]);
  one.remove();
  other.remove();
  expect(both.removed).toBe(true);
});

test('what cannot be grouped is left as it was', async () => {
  const figma = await drawing();
  const component = figma.createComponent();
  component.appendChild(figma.createRectangle());
  const instance = component.createInstance();
  const layer = figma.createRectangle();
  const count = figma.currentPage.children.length;
  expect(() => figma.group([layer], instance)).toThrow('New parent is an instance or is inside of an instance');
  expect(() => figma.union([instance.children[0] as SceneNode], figma.currentPage)).toThrow('Node is inside of an instance');
  expect(() => figma.group([], figma.currentPage)).toThrow('at least one node');
  expect(() => figma.group([layer], figma.currentPage, 9)).toThrow('Index 9 is out of range');
  expect([figma.currentPage.children.length, layer.parent, instance.children.length]).toEqual([count, figma.currentPage, 1]);
});

test('flattened shapes are one vector where they were, and the shapes are gone', async () => {
  const figma = await drawing();
  const frame = turnedFrame(figma);
  const shapes = [figma.createRectangle(), figma.createEllipse()];
  for (const shape of shapes) {
    frame.appendChild(shape);
    shape.resize(40, 40);
  }
  (shapes[1] as EllipseNode).x = 60;
  const flat = figma.flatten(shapes, frame);
  expect([flat.type, flat.parent, flat.x, flat.y, flat.width, flat.height]).toEqual(['VECTOR', frame, 0, 0, 100, 40]);
  expect(flat.vectorPaths).toHaveLength(2);
  expect(shapes.every(({ removed }) => removed)).toBe(true);
  expect(() => figma.flatten([])).toThrow('at least one node');
});

test('a layer set free in an auto layout frame is placed by hand, and the rest closes up', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  frame.layoutMode = 'HORIZONTAL';
  const [one, patch] = [figma.createRectangle(), figma.createRectangle()];
  frame.appendChild(one);
  frame.appendChild(patch);
  patch.x = 7;
  expect([patch.x, frame.width]).toEqual([100, 200]);
  patch.layoutPositioning = 'ABSOLUTE';
  patch.relativeTransform = [
    [0, -1, 30],
    [1, 0, 5],
  ];
  expect([patch.x, patch.y, patch.rotation, frame.width]).toEqual([30, 5, -90, 100]);
  frame.itemSpacing = 12;
  expect([patch.x, patch.y]).toEqual([30, 5]);
  expect(() => (figma.createRectangle().layoutPositioning = 'ABSOLUTE')).toThrow('layoutPositioning = ABSOLUTE');
});

test('text has no fill geometry, and its letters are in its picture', async () => {
  const figma = await drawing();
  await figma.loadFontAsync({ family: 'Inter', style: 'Bold' });
  await figma.loadFontAsync({ family: 'Inter', style: 'Regular' });
  const text = figma.createText();
  text.fontName = { family: 'Inter', style: 'Bold' };
  text.fontSize = 60;
  text.characters = 'MM';
  text.rotation = -90;
  expect(text.fillGeometry).toEqual([]);
  const seen = picture(await text.exportAsync({ format: 'PNG', useAbsoluteBounds: true }));
  expect(seen.height).toBeGreaterThan(seen.width);
  let ink = 0;
  for (let y = 0; y < seen.height; y += 1) for (let x = 0; x < seen.width; x += 1) ink += seen.at(x, y)[3] > 128 ? 1 : 0;
  expect(ink / (seen.width * seen.height)).toBeGreaterThan(0.2);
});

test('a locked layer is still written to', async () => {
  const figma = await drawing();
  const layer = figma.createRectangle();
  layer.locked = true;
  layer.x = 20;
  expect([layer.locked, layer.x]).toEqual([true, 20]);
});

test('a frame over a box renders clones of turned shapes exactly where they are on the page', async () => {
  const figma = await drawing();
  const frame = turnedFrame(figma);
  const shape = figma.createRectangle();
  frame.appendChild(shape);
  shape.resize(60, 20);
  shape.x = 30;
  shape.y = 40;
  const over = figma.createFrame();
  over.x = 200;
  over.y = 100;
  over.resize(100, 200);
  over.fills = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }];
  const copy = shape.clone();
  over.appendChild(copy);
  const [[a, c, e], [b, d, f]] = shape.absoluteTransform;
  copy.relativeTransform = [
    [a, c, e - over.x],
    [b, d, f - over.y],
  ];
  copy.fills = [red];
  const seen = picture(await over.exportAsync({ format: 'PNG', constraint: { type: 'WIDTH', value: 250 }, useAbsoluteBounds: true }));
  // The quarter turn maps (x, y) of the frame to (300 - y, 100 + x): the shape covers 240 to 260 by 130 to 190.
  expect([seen.width, seen.height]).toEqual([250, 500]);
  const at = (x: number, y: number): number => seen.at((x - 200) * 2.5, (y - 100) * 2.5)[0];
  expect([at(242, 132), at(258, 188), at(238, 160), at(262, 160), at(250, 128), at(250, 192)]).toEqual([255, 255, 0, 0, 0, 0]);
});
