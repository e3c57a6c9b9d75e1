import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { at, openFigma } from '../../testing/open-figma.ts';
import { hiddenLayers } from './hidden-layers.ts';
import { passingLayers } from './passing-layers.ts';
import { renderMask } from './render-mask.ts';

const { figma } = await openFigma();
const passing = passingLayers(figma, 'me');
const box = { x: 100.5, y: 50, width: 80, height: 60 };

async function rendered(...layers: SceneNode[]): Promise<{ size: number[]; alpha: (x: number, y: number) => number }> {
  const png = await renderMask(figma, { hidden: hiddenLayers(), passing }, { layerIds: layers.map(({ id }) => id), box, width: 160 });
  const { data, width, height, channels } = decode(png);
  return { size: [width, height], alpha: (x, y) => Number(data[(y * width + x) * channels + 3]) };
}

test('masks are drawn over the box of the capture, at its pixels, wherever they lie in the tree', async () => {
  const frame = at(figma.createFrame(), [100.5, 50, 80, 60]);
  const inner = at(figma.createFrame(), [10, 10, 60, 40]);
  frame.appendChild(inner);
  const square = at(figma.createRectangle(), [10, 10, 20, 20]);
  inner.appendChild(square);
  const { size, alpha } = await rendered(square);
  expect(size).toEqual([160, 120]);
  expect([alpha(39, 60), alpha(41, 60), alpha(78, 60), alpha(81, 60), alpha(60, 38)]).toEqual([0, 255, 255, 0, 0]);
});

test('opacity is kept, that of groups included; shadows are not', async () => {
  const square = at(figma.createRectangle(), [120.5, 70, 20, 20]);
  square.opacity = 0.5;
  square.effects = [
    {
      type: 'DROP_SHADOW',
      color: { r: 0, g: 0, b: 0, a: 1 },
      offset: { x: 20, y: 0 },
      radius: 0,
      spread: 0,
      visible: true,
      blendMode: 'NORMAL',
    },
  ];
  figma.group([square], figma.currentPage).opacity = 0.5;
  const { alpha } = await rendered(square);
  expect(alpha(60, 60)).toBeGreaterThan(60);
  expect(alpha(60, 60)).toBeLessThan(68);
  expect(alpha(100, 60)).toBe(0);
});

test('text masks by its letters', async () => {
  await figma.loadFontAsync({ family: 'Inter', style: 'Regular' });
  const text = figma.createText();
  text.fontSize = 40;
  text.characters = 'O';
  text.x = 110.5;
  text.y = 55;
  const { alpha } = await rendered(text);
  const row = Array.from({ length: 160 }, (_, x) => alpha(x, 60) > 128);
  // Left stroke, the hole, right stroke.
  expect(row.filter((inside, x) => inside && !row[x - 1])).toHaveLength(2);
});

test('it leaves nothing behind, also when it fails, and the originals as they were', async () => {
  const square = at(figma.createRectangle(), [120.5, 70, 20, 20]);
  square.visible = false;
  const before = figma.currentPage.children.map(({ id }) => id);
  const { alpha } = await rendered(square);
  expect(alpha(60, 60)).toBe(255);
  await expect(renderMask(figma, { hidden: hiddenLayers(), passing }, { layerIds: [square.id], box, width: 10_000_000 })).rejects.toThrow(
    'could not render',
  );
  expect([figma.currentPage.children.map(({ id }) => id), square.visible]).toEqual([before, false]);
});
