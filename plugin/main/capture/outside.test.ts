import { decode, encode } from 'fast-png';
import { beforeEach, expect, test } from 'vitest';

import type { Shape } from '../../messages.ts';
import { at, imagePaint, openFigma } from '../../testing/open-figma.ts';
import { layerData } from '../document/layer-data.ts';
import { outside } from './outside.ts';

let { figma } = await openFigma();
let frame: FrameNode;

beforeEach(async () => {
  ({ figma } = await openFigma());
  frame = at(figma.createFrame(), [50, 60, 400, 200]);
});

function picture(place: [number, number, number, number]): RectangleNode {
  const layer = at(figma.createRectangle(), place);
  layer.fills = [imagePaint(figma, encode({ width: 2, height: 2, data: new Uint8Array(16).fill(90) }))];
  frame.appendChild(layer);
  return layer;
}

/** Which of some points of the frame a mask lets change, as Figma itself fills its outline. */
async function changes({ paths }: Shape, points: [number, number][]): Promise<boolean[]> {
  const vector = figma.createVector();
  vector.vectorPaths = paths.map(({ data, rule }) => ({ data, windingRule: rule === 'evenodd' ? 'EVENODD' : 'NONZERO' }));
  vector.strokes = [];
  vector.fills = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }];
  const sheet = at(figma.createFrame(), [0, 0, 400, 200]);
  sheet.fills = [];
  sheet.appendChild(vector);
  const { data, width } = decode(await sheet.exportAsync({ format: 'PNG', useAbsoluteBounds: true }));
  return points.map(([x, y]) => Number(data[(y * width + x) * 4 + 3]) > 127);
}

test('all of a frame but the picture in it may change', async () => {
  picture([100, 0, 200, 200]);
  const mask = await outside(frame);
  expect([mask.layerId, mask.transform]).toEqual([frame.id, frame.absoluteTransform]);
  const points: [number, number][] = [
    [2, 2],
    [99, 100],
    [101, 100],
    [298, 198],
    [302, 198],
  ];
  expect(await changes(mask, points)).toEqual([true, true, false, false, true]);
});

test('pictures that overlap or stick out stay whole, and words do not keep what is under them', async () => {
  picture([-50, 20, 200, 100]);
  picture([100, 60, 100, 100]);
  frame.appendChild(at(figma.createText(), [300, 100, 60, 20]));
  const points: [number, number][] = [
    [5, 10],
    [5, 30],
    [120, 80],
    [180, 150],
    [310, 110],
  ];
  expect(await changes(await outside(frame), points)).toEqual([true, false, false, false, true]);
});

test('a round picture keeps its outline, a group that holds a picture its box', async () => {
  picture([20, 20, 100, 100]).cornerRadius = 50;
  const grouped = picture([300, 50, 50, 50]);
  figma.group([grouped], frame);
  const points: [number, number][] = [
    [22, 22],
    [70, 70],
    [325, 75],
    [360, 75],
  ];
  expect(await changes(await outside(frame), points)).toEqual([true, false, false, true]);
});

test('a frame without a picture, one that is full, and round pictures over one another are told apart in a sentence', async () => {
  await expect(outside(frame)).rejects.toThrow('with the picture to extend in it');
  const full = picture([0, 0, 400, 200]);
  await expect(outside(frame)).rejects.toThrow('fills this frame already');
  full.cornerRadius = 20;
  picture([100, 100, 20, 20]);
  await expect(outside(frame)).rejects.toThrow('overlap in this frame');
});

test('what is private keeps nothing, be it so in the component of an instance', async () => {
  picture([0, 0, 50, 200]);
  const component = figma.createComponent();
  const logo = picture([0, 0, 100, 100]);
  component.appendChild(logo);
  const instance = at(component.createInstance(), [200, 50, 100, 100]);
  frame.appendChild(instance);
  // The pretended Figma gives an instance no images of its component.
  Object.assign(instance.children[0]!, { fills: logo.fills });
  const points: [number, number][] = [
    [20, 100],
    [250, 100],
  ];
  expect(await changes(await outside(frame), points)).toEqual([false, false]);
  layerData.setRole(logo, 'private');
  expect(await changes(await outside(frame), points)).toEqual([false, true]);
});
