import { expect, test } from 'vitest';
import { drawing } from '../../testing/drawing.ts';
import { picture, type Picture } from '../../testing/picture.ts';

const red: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } };
const white: SolidPaint = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } };

/** A red square of 100, masked by a shape that `draw` places over it. */
async function masked(
  draw: (figma: PluginAPI) => SceneNode & BlendMixin,
): Promise<{ figma: PluginAPI; group: GroupNode; look(): Promise<Picture> }> {
  const figma = await drawing();
  const content = figma.createRectangle();
  content.fills = [red];
  const mask = draw(figma);
  const group = figma.group([mask, content], figma.currentPage);
  mask.isMask = true;
  return { figma, group, look: async () => picture(await group.exportAsync({ format: 'PNG', useAbsoluteBounds: true })) };
}

test('a blurred mask fades what it shows, half gone at its edge and whole well inside', async () => {
  const { look } = await masked((figma) => {
    const shape = figma.createRectangle();
    shape.resize(50, 100);
    shape.effects = [{ type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 10, visible: true }];
    return shape;
  });
  const seen = await look();
  const alphas = [20, 45, 50, 55, 80].map((x) => seen.at(x, 50)[3]);
  expect(alphas[0]).toBe(255);
  expect(alphas[2]).toBeGreaterThan(110);
  expect(alphas[2]).toBeLessThan(145);
  expect(alphas[4]).toBe(0);
  expect(alphas).toEqual(alphas.toSorted((a, b) => b - a));
});

test('the opacity of a mask and of its fill is in what an alpha mask shows', async () => {
  const { look } = await masked((figma) => {
    const shape = figma.createRectangle();
    shape.fills = [{ ...white, opacity: 0.5 }];
    shape.opacity = 0.5;
    return shape;
  });
  expect((await look()).at(50, 50)[3]).toBeCloseTo(64, -1);
});

test('a vector mask shows all within its outline, whatever it is painted with', async () => {
  const { look } = await masked((figma) => {
    const shape = figma.createEllipse();
    shape.fills = [];
    shape.opacity = 0.3;
    shape.maskType = 'VECTOR';
    return shape;
  });
  const seen = await look();
  expect([seen.at(50, 50), seen.at(3, 3)]).toEqual([
    [255, 0, 0, 255],
    [0, 0, 0, 0],
  ]);
});

test('a luminance mask shows where it is bright', async () => {
  const { look } = await masked((figma) => {
    const dark = figma.createRectangle();
    dark.fills = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }];
    const bright = figma.createRectangle();
    bright.resize(50, 100);
    bright.fills = [white];
    const both = figma.group([dark, bright], figma.currentPage);
    both.maskType = 'LUMINANCE';
    return both;
  });
  const seen = await look();
  expect([seen.at(25, 50)[3], seen.at(75, 50)[3]]).toEqual([255, 0]);
});

test('a turned mask in a turned frame cuts where its corners lie on the page', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  frame.resize(200, 200);
  frame.fills = [];
  const content = figma.createRectangle();
  content.resize(200, 200);
  content.fills = [red];
  frame.appendChild(content);
  const mask = figma.createRectangle();
  mask.resize(100, 20);
  frame.appendChild(mask);
  mask.x = 50;
  mask.y = 150;
  mask.rotation = 90;
  figma.group([mask, content], frame);
  mask.isMask = true;
  frame.rotation = -90;
  // On the frame the mask covers x 50 to 70 and y 50 to 150; the frame's quarter turn maps (x, y) to (-y, x).
  const seen = picture(await frame.exportAsync({ format: 'PNG', useAbsoluteBounds: true }));
  expect([seen.at(100, 60)[3], seen.at(60, 52)[3], seen.at(140, 68)[3], seen.at(100, 80)[3], seen.at(40, 60)[3]]).toEqual([
    255, 255, 255, 0, 0,
  ]);
});

test('a mask cuts its later siblings up to the next mask, and nothing when it is hidden', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  frame.fills = [];
  const add = (x: number, width: number, isMask: boolean): RectangleNode => {
    const made = figma.createRectangle();
    frame.appendChild(made);
    made.fills = [red];
    made.resize(width, 100);
    made.x = x;
    made.isMask = isMask;
    return made;
  };
  add(0, 10, false);
  const first = add(20, 20, true);
  add(0, 50, false);
  add(60, 10, true);
  add(50, 50, false);
  const shown = async (): Promise<number[]> => {
    const seen = picture(await frame.exportAsync());
    return [5, 15, 30, 45, 55, 65, 80].map((x) => seen.at(x, 50)[3]);
  };
  expect(await shown()).toEqual([255, 0, 255, 0, 0, 255, 0]);
  first.visible = false;
  expect(await shown()).toEqual([255, 255, 255, 255, 0, 255, 0]);
});

test('what a mask cuts away is not in the bounds of what is rendered, and still in the box', async () => {
  const { group } = await masked((figma) => {
    const shape = figma.createRectangle();
    shape.resize(40, 30);
    return shape;
  });
  expect(group.absoluteRenderBounds).toEqual({ x: 0, y: 0, width: 40, height: 30 });
  expect(group.absoluteBoundingBox).toEqual({ x: 0, y: 0, width: 100, height: 100 });
});
