import { expect, test } from 'vitest';
import { drawing } from '../../testing/drawing.ts';
import { picture } from '../../testing/picture.ts';

const red: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } };

/** Alpha along a row through the middle of a shape of 40 × 40 at 30, 30 in a frame of 100. */
async function rowThrough(
  make: (figma: PluginAPI) => SceneNode & GeometryMixin & LayoutMixin,
  align: 'INSIDE' | 'CENTER' | 'OUTSIDE',
): Promise<number[]> {
  const figma = await drawing();
  const frame = figma.createFrame();
  frame.fills = [];
  const shape = make(figma);
  frame.appendChild(shape);
  shape.x = 30;
  shape.y = 30;
  shape.resize(40, 40);
  shape.fills = [];
  shape.strokes = [red];
  shape.strokeWeight = 8;
  shape.strokeAlign = align;
  const seen = picture(await frame.exportAsync());
  return [20, 24, 28, 32, 36, 40, 50].map((x) => seen.at(x, 50)[3]);
}

const shapes: Record<string, (figma: PluginAPI) => SceneNode & GeometryMixin & LayoutMixin> = {
  rectangle: (figma) => figma.createRectangle(),
  vector(figma) {
    const made = figma.createVector();
    made.vectorPaths = [{ windingRule: 'NONZERO', data: 'M 0 0 L 40 0 L 40 40 L 0 40 Z' }];
    return made;
  },
  boolean: (figma) => figma.union([figma.createRectangle()], figma.currentPage),
};

test.each(Object.keys(shapes))('the stroke of a %s lies where it is aligned', async (name) => {
  const make = shapes[name];
  if (!make) throw new Error(name);
  expect(await rowThrough(make, 'INSIDE')).toEqual([0, 0, 0, 255, 255, 0, 0]);
  expect(await rowThrough(make, 'CENTER')).toEqual([0, 0, 255, 255, 0, 0, 0]);
  expect(await rowThrough(make, 'OUTSIDE')).toEqual([0, 255, 255, 0, 0, 0, 0]);
});

test('an outside stroke wider than its shape goes all the way round', async () => {
  const figma = await drawing();
  const shape = figma.createEllipse();
  shape.resize(10, 10);
  shape.fills = [];
  shape.strokes = [red];
  shape.strokeWeight = 40;
  shape.strokeAlign = 'OUTSIDE';
  const seen = picture(await shape.exportAsync());
  expect([seen.width, seen.height]).toEqual([90, 90]);
  expect([seen.at(3, 45)[3], seen.at(86, 45)[3], seen.at(45, 3)[3], seen.at(45, 45)[3]]).toEqual([255, 255, 255, 0]);
});

test('dashes and their gaps run along the outline', async () => {
  const figma = await drawing();
  const shape = figma.createVector();
  shape.vectorPaths = [{ windingRule: 'NONZERO', data: 'M 0 0 L 100 0 L 100 100 L 0 100 Z' }];
  shape.strokes = [red];
  shape.strokeWeight = 4;
  shape.strokeAlign = 'CENTER';
  shape.dashPattern = [10, 10];
  const seen = picture(await shape.exportAsync());
  // The picture begins 2 units before the shape.
  expect([7, 17, 27, 37].map((x) => seen.at(x, 2)[3])).toEqual([255, 0, 255, 0]);
  expect(shape.dashPattern).toEqual([10, 10]);
});

test('a stroke of an open line is centred whatever its alignment', async () => {
  const figma = await drawing();
  const line = figma.createVector();
  line.vectorPaths = [{ windingRule: 'NONE', data: 'M 0 0 L 100 0' }];
  line.strokes = [red];
  line.strokeWeight = 6;
  line.strokeAlign = 'OUTSIDE';
  const frame = figma.createFrame();
  frame.fills = [];
  frame.appendChild(line);
  line.y = 50;
  const seen = picture(await frame.exportAsync());
  expect([46, 48, 51, 54].map((y) => seen.at(50, y)[3])).toEqual([0, 255, 255, 0]);
});

test('the layer blur of a turned shape fades on every side', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  frame.resize(200, 200);
  frame.fills = [];
  const shape = figma.createRectangle();
  frame.appendChild(shape);
  shape.fills = [red];
  shape.x = 100;
  shape.y = 100 - 50 * Math.SQRT2;
  shape.rotation = -45;
  shape.effects = [{ type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 12, visible: true }];
  // Its corners are 70.7 from the middle of the frame, its sides 50.
  const seen = picture(await frame.exportAsync());
  const along = (distance: number): number[] =>
    [
      [1, 1],
      [1, -1],
      [-1, -1],
      [-1, 1],
    ].map(([x = 0, y = 0]) => seen.at(Math.round(100 + (x * distance) / Math.SQRT2), Math.round(100 + (y * distance) / Math.SQRT2))[3]);
  for (const alpha of along(30)) expect(alpha).toBe(255);
  for (const alpha of along(50)) expect(Math.abs(alpha - 128)).toBeLessThan(24);
  for (const alpha of along(75)) expect(alpha).toBe(0);
});

test('a shadow does not show through what casts it, unless it is asked to', async () => {
  const figma = await drawing();
  const shape = figma.createEllipse();
  shape.fills = [{ ...red, opacity: 0.3 }];
  const shadow: DropShadowEffect = {
    type: 'DROP_SHADOW',
    color: { r: 0, g: 0, b: 0, a: 1 },
    offset: { x: 0, y: 0 },
    radius: 8,
    visible: true,
    blendMode: 'NORMAL',
  };
  shape.effects = [shadow];
  const look = async (): Promise<number[]> => {
    const seen = picture(await shape.exportAsync());
    const middle = Math.floor(seen.height / 2);
    return [seen.at(middle, middle)[3], seen.at(7, middle)[3]];
  };
  const [inside, beside] = await look();
  expect(inside).toBe(77);
  expect(beside).toBeGreaterThan(60);
  shape.effects = [{ ...shadow, showShadowBehindNode: true }];
  expect((await look())[0]).toBe(255);
});
