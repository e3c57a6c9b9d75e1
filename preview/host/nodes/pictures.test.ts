import { expect, test } from 'vitest';
import { drawing } from '../../testing/drawing.ts';
import { picture, type Pixel } from '../../testing/picture.ts';
import { tinyGif } from '../../testing/tiny-gif.ts';

const red: Pixel = [255, 0, 0, 255];
const green: Pixel = [0, 255, 0, 255];
const blue: Pixel = [0, 0, 255, 255];
const white: Pixel = [255, 255, 255, 255];
const nothing: Pixel = [0, 0, 0, 0];

const wholeBox = { format: 'PNG', useAbsoluteBounds: true } as const;

/** 200 × 100: red, green over blue, white. */
async function quarters(figma: PluginAPI): Promise<Image> {
  const frame = figma.createFrame();
  frame.resize(200, 100);
  [red, green, blue, white].forEach(([r, g, b], index) => {
    const part = figma.createRectangle();
    frame.appendChild(part);
    part.resize(100, 50);
    part.x = (index % 2) * 100;
    part.y = Math.floor(index / 2) * 50;
    part.fills = [{ type: 'SOLID', color: { r: r / 255, g: g / 255, b: b / 255 } }];
  });
  const image = figma.createImage(await frame.exportAsync());
  frame.remove();
  return image;
}

function crop(image: Image, imageTransform: Transform): ImagePaint {
  return { type: 'IMAGE', scaleMode: 'CROP', imageHash: image.hash, imageTransform };
}

/** What shows a picture that lies over `picture` of the page on a layer at `layer`: unit square of the layer to the picture's. */
function windowOf(layer: Rect, whole: Rect): Transform {
  return [
    [layer.width / whole.width, 0, (layer.x - whole.x) / whole.width],
    [0, layer.height / whole.height, (layer.y - whole.y) / whole.height],
  ];
}

const over: Rect = { x: 0, y: 0, width: 200, height: 100 };

test('a crop lies in register on a vector with a hole, and shows nothing beside its outline', async () => {
  const figma = await drawing();
  const image = await quarters(figma);
  const shape = figma.createVector();
  shape.strokes = [];
  shape.vectorPaths = [{ windingRule: 'EVENODD', data: 'M 50 20 L 150 20 L 150 80 L 50 80 Z M 90 40 L 110 40 L 110 60 L 90 60 Z' }];
  shape.fills = [crop(image, windowOf({ x: 50, y: 20, width: 100, height: 60 }, over))];
  const seen = picture(await shape.exportAsync(wholeBox));
  expect([seen.width, seen.height]).toEqual([100, 60]);
  expect([seen.at(10, 10), seen.at(90, 10), seen.at(10, 50), seen.at(90, 50), seen.at(50, 30)]).toEqual([red, green, blue, white, nothing]);
  // The picture's middle is at 100, 50 of the page: 50, 30 of the layer.
  expect([seen.at(49, 2), seen.at(50, 2)]).toEqual([red, green]);
});

test('a crop lies in register on a union whose shapes have pictures of their own', async () => {
  const figma = await drawing();
  const image = await quarters(figma);
  const [left, right] = [figma.createEllipse(), figma.createRectangle()];
  left.resize(80, 80);
  left.x = 20;
  left.y = 10;
  right.resize(40, 40);
  right.x = 140;
  right.y = 30;
  left.fills = right.fills = [crop(image, windowOf(over, over))];
  const both = figma.union([left, right], figma.currentPage);
  both.fills = [crop(image, windowOf({ x: both.x, y: both.y, width: both.width, height: both.height }, over))];
  expect([both.x, both.y, both.width, both.height]).toEqual([20, 10, 160, 80]);
  const seen = picture(await both.exportAsync(wholeBox));
  expect([seen.at(40, 20), seen.at(40, 60), seen.at(130, 30), seen.at(130, 50), seen.at(100, 40)]).toEqual([
    red,
    blue,
    green,
    white,
    nothing,
  ]);
});

test('a crop turns with its layer, and with the frame round it', async () => {
  const figma = await drawing();
  const image = await quarters(figma);
  const frame = figma.createFrame();
  frame.resize(200, 100);
  frame.fills = [];
  const layer = figma.createRectangle();
  frame.appendChild(layer);
  layer.resize(200, 100);
  layer.fills = [crop(image, windowOf(over, over))];
  frame.rotation = -90;
  const seen = picture(await frame.exportAsync(wholeBox));
  // A quarter turn clockwise: the lower left part comes to the upper left.
  expect([seen.width, seen.height, seen.at(20, 20), seen.at(80, 20), seen.at(20, 180), seen.at(80, 180)]).toEqual([
    100,
    200,
    blue,
    red,
    white,
    green,
  ]);
});

test('a crop turned against its layer shows the page upright: the transform maps the unit square of the layer to that of the picture', async () => {
  const figma = await drawing();
  const image = await quarters(figma);
  const layer = figma.createRectangle();
  layer.resize(60, 60);
  layer.relativeTransform = [
    [0, -1, 130],
    [1, 0, 20],
  ];
  // Local (x, y) is page (130 - y, 20 + x), hence picture ((130 - 60 v) / 200, (20 + 60 u) / 100).
  layer.fills = [
    crop(image, [
      [0, -60 / 200, 130 / 200],
      [60 / 100, 0, 20 / 100],
    ]),
  ];
  const seen = picture(await layer.exportAsync(wholeBox));
  expect([seen.at(10, 10), seen.at(50, 10), seen.at(10, 50), seen.at(50, 50)]).toEqual([red, green, blue, white]);
  expect([seen.at(29, 10), seen.at(30, 10)]).toEqual([red, green]);
});

test('a crop flips with its layer', async () => {
  const figma = await drawing();
  const layer = figma.createRectangle();
  layer.resize(200, 100);
  layer.fills = [crop(await quarters(figma), windowOf(over, over))];
  layer.relativeTransform = [
    [-1, 0, 200],
    [0, 1, 0],
  ];
  const seen = picture(await layer.exportAsync(wholeBox));
  expect([seen.at(10, 10), seen.at(190, 10), seen.at(10, 90)]).toEqual([green, red, white]);
});

test('where a crop reaches beyond the picture its layer is empty, also within a turned frame', async () => {
  const figma = await drawing();
  const layer = figma.createRectangle();
  layer.resize(300, 100);
  layer.x = -100;
  layer.fills = [crop(await quarters(figma), windowOf({ x: -100, y: 0, width: 300, height: 100 }, over))];
  layer.rotation = 180;
  const seen = picture(await layer.exportAsync(wholeBox));
  expect([seen.at(250, 50), seen.at(150, 90), seen.at(50, 90)]).toEqual([nothing, red, green]);
});

test('pictures side by side in one frame join without a line when they overlap by a pixel', async () => {
  const figma = await drawing();
  const source = figma.createRectangle();
  source.resize(101, 80);
  source.fills = [{ type: 'SOLID', color: { r: 0.2, g: 0.4, b: 0.6 } }];
  const hash = figma.createImage(await source.exportAsync()).hash;
  const frame = figma.createFrame();
  frame.resize(150, 60);
  frame.fills = [];
  // 200 pixels on 150 units: the first piece ends between two pixels when it is rendered at 1.
  for (const x of [0, 74.25]) {
    const piece = figma.createRectangle();
    frame.appendChild(piece);
    piece.resize(75.75, 60);
    piece.x = x;
    piece.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }];
  }
  const seen = picture(await frame.exportAsync(wholeBox));
  const row = Array.from({ length: 150 }, (_, x) => seen.at(x, 30));
  expect(new Set(row.map((pixel) => pixel[3]))).toEqual(new Set([255]));
  expect(row.every(([r, g, b]) => Math.abs(r - 51) < 2 && Math.abs(g - 102) < 2 && Math.abs(b - 153) < 2)).toBe(true);
});

test('sizes of pictures are read from PNG, JPEG and GIF', async () => {
  const figma = await drawing();
  const layer = figma.createRectangle();
  layer.resize(120, 70);
  const image = figma.createImage(await layer.exportAsync({ format: 'JPG' }));
  expect(await image.getSizeAsync()).toEqual({ width: 120, height: 70 });
  expect((await image.getBytesAsync()).subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
  expect(await figma.createImage(await layer.exportAsync()).getSizeAsync()).toEqual({ width: 120, height: 70 });
  const gif = figma.createImage(new Uint8Array([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 3, 0, 2, 0, 0, 0, 0]));
  expect(await gif.getSizeAsync()).toEqual({ width: 3, height: 2 });
});

test('the bytes of a picture are a copy each time', async () => {
  const figma = await drawing();
  const image = await quarters(figma);
  const bytes = await image.getBytesAsync();
  bytes.fill(0);
  expect((await image.getBytesAsync())[0]).toBe(0x89);
});

test('of an animated GIF the first frame is shown, at the size it tells', async () => {
  const figma = await drawing();
  const image = figma.createImage(tinyGif([255, 0, 0], [0, 0, 255]));
  expect(await image.getSizeAsync()).toEqual({ width: 2, height: 1 });
  const layer = figma.createRectangle();
  layer.resize(20, 10);
  layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: image.hash }];
  const shown = picture(await layer.exportAsync(wholeBox));
  expect([shown.at(1, 5), shown.at(18, 5)]).toEqual([red, red]);
});
