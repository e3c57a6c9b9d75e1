import { decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import { at, imagePaint, openFigma } from '../../testing/open-figma.ts';
import { capture } from './capture.ts';
import { hiddenLayers } from './hidden-layers.ts';
import { layerData } from '../document/layer-data.ts';
import { passingLayers } from './passing-layers.ts';
import { soleImages } from './sole-images.ts';
import { thumbnail } from './thumbnail.ts';

const { figma } = await openFigma();
const passing = passingLayers(figma, 'me');
const half: Transform = [
  [0.5, 0, 0],
  [0, 0.5, 0],
];

/** A white frame with a black square in the middle. */
function framed(): { frame: FrameNode; square: RectangleNode } {
  const frame = at(figma.createFrame(), [100.5, 50, 40, 30]);
  const square = at(figma.createRectangle(), [10, 10, 10, 10]);
  square.fills = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }];
  frame.appendChild(square);
  return { frame, square };
}

function pixel(png: Uint8Array, x: number, y: number): number[] {
  const { data, width, channels } = decode(png);
  return Array.from(data.slice((y * width + x) * channels, (y * width + x) * channels + 3));
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

test('a mask shape is not in the picture, and is there again afterwards', async () => {
  const { frame, square } = framed();
  const shown = await capture(figma, { hidden: hiddenLayers(), passing }, { layerId: frame.id, hide: [], width: 80 });
  const hidden = await capture(figma, { hidden: hiddenLayers(), passing }, { layerId: frame.id, hide: [square.id, square.id], width: 80 });
  expect(pixel(shown.png, 30, 30)).toEqual([0, 0, 0]);
  expect(pixel(hidden.png, 30, 30)).toEqual([255, 255, 255]);
  expect(square.visible).toBe(true);
});

test('what was called a mask before is in no picture, also when nobody asks to hide it', async () => {
  const { frame, square } = framed();
  const deeper = figma.group([square], frame);
  layerData.setRole(square, 'mask');
  const { png } = await capture(figma, { hidden: hiddenLayers(), passing }, { layerId: frame.id, hide: [], width: 80 });
  expect(pixel(png, 30, 30)).toEqual([255, 255, 255]);
  expect([square.visible, deeper.visible]).toEqual([true, true]);
  layerData.setRole(square, 'none');
  expect(
    pixel((await capture(figma, { hidden: hiddenLayers(), passing }, { layerId: frame.id, hide: [], width: 80 })).png, 30, 30),
  ).toEqual([0, 0, 0]);
});

test('the size is that of the picture, the box that of the layer on the page', async () => {
  const { frame } = framed();
  const { png, ...rest } = await capture(figma, { hidden: hiddenLayers(), passing }, { layerId: frame.id, hide: [], width: 80 });
  expect(rest).toEqual({ width: 80, height: 60, box: { x: 100.5, y: 50, width: 40, height: 30 } });
  expect(decode(png)).toMatchObject({ width: 80, height: 60 });
});

test('only what lies in the picture is touched for it', async () => {
  const { frame, square } = framed();
  const other = figma.createEllipse();
  await settled();
  const changed: string[] = [];
  figma.currentPage.on('nodechange', ({ nodeChanges }) => void changed.push(...nodeChanges.map(({ id }) => id)));
  await capture(figma, { hidden: hiddenLayers(), passing }, { layerId: frame.id, hide: [other.id, frame.id, square.id], width: 40 });
  await settled();
  expect(new Set(changed)).toEqual(new Set([square.id]));
});

test('a picture that cannot be rendered is told of in a sentence, and nothing stays hidden', async () => {
  const { frame, square } = framed();
  const failing = capture(figma, { hidden: hiddenLayers(), passing }, { layerId: frame.id, hide: [square.id], width: 1_000_000 });
  await expect(failing).rejects.toThrow('Figma could not render “Frame”.');
  expect(square.visible).toBe(true);
});

test('a frame that shows nothing is not captured', async () => {
  const { frame, square } = framed();
  frame.visible = false;
  await expect(capture(figma, { hidden: hiddenLayers(), passing }, { layerId: frame.id, hide: [square.id], width: 80 })).rejects.toThrow(
    'nothing to see',
  );
});

test('a layer that is gone is told of in a sentence', async () => {
  const { frame } = framed();
  const { id } = frame;
  frame.remove();
  await expect(capture(figma, { hidden: hiddenLayers(), passing }, { layerId: id, hide: [], width: 80 })).rejects.toThrow(
    'not there any more',
  );
  expect(await thumbnail(figma, hiddenLayers(), { layerId: id, longestSide: 20 })).toBeNull();
});

/** A rectangle that shows nothing but a picture of 8 × 6 pixels, each another. */
function photo(): { layer: RectangleNode; png: Uint8Array } {
  const png = encode({
    width: 8,
    height: 6,
    data: Uint8Array.from({ length: 8 * 6 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 7) % 256)),
  });
  const layer = at(figma.createRectangle(), [0.3, 0.7, 40, 30]);
  layer.fills = [imagePaint(figma, png)];
  return { layer, png };
}

test('a single image in its own size is given byte for byte', async () => {
  const { layer, png } = photo();
  const own = await capture(figma, { hidden: hiddenLayers(), passing }, { layerId: layer.id, hide: [], width: 8 });
  expect(own).toEqual({ png, width: 8, height: 6, box: { x: 0.3, y: 0.7, width: 40, height: 30 } });
  const larger = await capture(figma, { hidden: hiddenLayers(), passing }, { layerId: layer.id, hide: [], width: 16 });
  expect([larger.width, larger.height]).toEqual([16, 12]);
});

test.each<[string, (layer: RectangleNode) => void]>([
  ['stretched', (layer) => layer.resize(40, 20)],
  ['turned', (layer) => (layer.rotation = 90)],
  ['rounded', (layer) => (layer.cornerRadius = 4)],
  ['translucent', (layer) => (layer.opacity = 0.5)],
  ['framed', (layer) => (layer.strokes = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }])],
  ['tinted', (layer) => (layer.fills = (layer.fills as Paint[]).concat({ type: 'SOLID', color: { r: 1, g: 0, b: 0 }, opacity: 0.2 }))],
  [
    'cropped',
    (layer) => (layer.fills = (layer.fills as ImagePaint[]).map((paint) => ({ ...paint, scaleMode: 'CROP', imageTransform: half }))),
  ],
])('an image that is %s is rendered', async (_, change) => {
  const { layer, png } = photo();
  expect(await soleImages(figma).sizeIn(layer)).toEqual({ width: 8, height: 6 });
  change(layer);
  expect(await soleImages(figma).sizeIn(layer)).toBeNull();
  expect((await capture(figma, { hidden: hiddenLayers(), passing }, { layerId: layer.id, hide: [], width: 8 })).png).not.toEqual(png);
});

test('an opened mask that was dragged into a frame is in no picture of it', async () => {
  const { frame, square } = framed();
  passing.add(square, { serves: frame.id });
  const { png } = await capture(figma, { hidden: hiddenLayers(), passing }, { layerId: frame.id, hide: [], width: 80 });
  expect(pixel(png, 30, 30)).toEqual([255, 255, 255]);
});

test('a thumbnail is as long as asked on its longer side', async () => {
  const tall = at(figma.createFrame(), [0, 0, 30, 120]);
  const png = await thumbnail(figma, hiddenLayers(), { layerId: tall.id, longestSide: 64 });
  expect(png && decode(png)).toMatchObject({ width: 16, height: 64 });
});

test('a layer that shows nothing has no thumbnail', async () => {
  const { frame } = framed();
  frame.visible = false;
  expect(await thumbnail(figma, hiddenLayers(), { layerId: frame.id, longestSide: 20 })).toBeNull();
});
