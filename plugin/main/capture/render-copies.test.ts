import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { at, openFigma } from '../../testing/open-figma.ts';
import { hiddenLayers } from './hidden-layers.ts';
import { passingLayers } from './passing-layers.ts';
import { renderCopies } from './render-copies.ts';

const { figma } = await openFigma();
const passing = passingLayers(figma, 'me');
const box = { x: 50.5, y: 20, width: 100, height: 50 };
const red: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } };
const blue: SolidPaint = { type: 'SOLID', color: { r: 0, g: 0, b: 1 } };

async function rendered(...layers: SceneNode[]): Promise<(x: number, y: number) => number[]> {
  const png = await renderCopies(figma, { hidden: hiddenLayers(), passing }, { layerIds: layers.map(({ id }) => id), box, width: 200 });
  const { data, width, height } = decode(png);
  expect([width, height]).toEqual([200, 100]);
  return (x, y) => Array.from(data.slice((y * width + x) * 4, (y * width + x) * 4 + 4));
}

test('an arrow and a circle are drawn as they look, at the pixels of the capture, on clear ground', async () => {
  const frame = at(figma.createFrame(), [50.5, 20, 100, 50]);
  const ring = at(figma.createEllipse(), [10, 5, 40, 40]);
  ring.fills = [];
  ring.strokes = [red];
  ring.strokeWeight = 4;
  const line = at(figma.createLine(), [60, 25, 30, 0]);
  line.strokes = [blue];
  line.strokeWeight = 2;
  frame.appendChild(ring);
  frame.appendChild(line);
  const pixel = await rendered(ring, line);
  expect([pixel(24, 50), pixel(60, 50), pixel(150, 49), pixel(150, 40)]).toEqual([
    [255, 0, 0, 255],
    [0, 0, 0, 0],
    [0, 0, 255, 255],
    [0, 0, 0, 0],
  ]);
});

test('what lies over something else lies over it in the picture, whatever was selected first', async () => {
  const below = at(figma.createRectangle(), [60, 30, 40, 30]);
  below.fills = [red];
  const group = figma.group([at(figma.createRectangle(), [70, 35, 10, 10])], figma.currentPage);
  const [above] = group.children as RectangleNode[];
  if (!above) throw new Error('The group is empty.');
  above.fills = [blue];
  const pixel = await rendered(above, below);
  expect([pixel(45, 40), pixel(90, 40)]).toEqual([
    [0, 0, 255, 255],
    [255, 0, 0, 255],
  ]);
});

test('nothing is left on the page', async () => {
  const layer = at(figma.createEllipse(), [60, 30, 20, 20]);
  const before = figma.currentPage.children.map(({ id }) => id);
  await rendered(layer);
  await expect(renderCopies(figma, { hidden: hiddenLayers(), passing }, { layerIds: ['9:99'], box, width: 200 })).rejects.toThrow(
    'not there any more',
  );
  expect(figma.currentPage.children.map(({ id }) => id)).toEqual(before);
});
