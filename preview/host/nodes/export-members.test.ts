import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { drawing } from '../../testing/drawing.ts';
import { readPictureHeader } from '../picture-header.ts';

const red: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } };
const blue: SolidPaint = { type: 'SOLID', color: { r: 0, g: 0, b: 1 } };

function pixels(png: Uint8Array): { width: number; height: number; at(x: number, y: number): number[] } {
  const { width, height, data, channels } = decode(png);
  return { width, height, at: (x, y) => Array.from(data.subarray((y * width + x) * channels, (y * width + x) * channels + 4)) };
}

test('a picture is as large as its constraint asks', async () => {
  const frame = (await drawing()).createFrame();
  frame.resize(300, 200);
  const size = async (settings?: ExportSettingsImage): Promise<unknown> => readPictureHeader(await frame.exportAsync(settings));
  expect(await size()).toEqual({ format: 'PNG', width: 300, height: 200 });
  expect(await size({ format: 'PNG', constraint: { type: 'SCALE', value: 2 } })).toMatchObject({ width: 600, height: 400 });
  expect(await size({ format: 'PNG', constraint: { type: 'WIDTH', value: 1000 } })).toMatchObject({ width: 1000, height: 667 });
  expect(await size({ format: 'JPG', constraint: { type: 'HEIGHT', value: 50 } })).toEqual({ format: 'JPEG', width: 75, height: 50 });
});

test('a fractional place makes a picture larger than width times scale', async () => {
  const layer = (await drawing()).createRectangle();
  layer.x = 0.5;
  expect(readPictureHeader(await layer.exportAsync())).toMatchObject({ width: 101, height: 100 });
});

test('a shadow grows a picture unless the bounds are absolute', async () => {
  const layer = (await drawing()).createRectangle();
  layer.effects = [
    { type: 'DROP_SHADOW', color: { r: 0, g: 0, b: 0, a: 1 }, offset: { x: 0, y: 10 }, radius: 20, visible: true, blendMode: 'NORMAL' },
  ];
  expect(readPictureHeader(await layer.exportAsync())).toMatchObject({ width: 140, height: 140 });
  expect(readPictureHeader(await layer.exportAsync({ format: 'PNG', useAbsoluteBounds: true }))).toMatchObject({ width: 100, height: 100 });
});

test('a turned layer is whole in its picture', async () => {
  const layer = (await drawing()).createRectangle();
  layer.resize(100, 50);
  layer.rotation = 30;
  layer.opacity = 0.5;
  layer.fills = [red];
  const picture = pixels(await layer.exportAsync());
  expect([picture.width, picture.height]).toEqual([112, 94]);
  const ink: [number, number][] = [];
  for (let y = 0; y < picture.height; y += 1)
    for (let x = 0; x < picture.width; x += 1) if ((picture.at(x, y)[3] ?? 0) > 0) ink.push([x, y]);
  const [xs, ys] = [ink.map(([x]) => x), ink.map(([, y]) => y)];
  expect([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]).toEqual([0, 111, 0, 93]);
});

test('hidden layers are left out, and a picture of nothing is refused', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  const cover = figma.createRectangle();
  cover.fills = [red];
  frame.appendChild(cover);
  expect(pixels(await frame.exportAsync()).at(50, 50)).toEqual([255, 0, 0, 255]);
  cover.visible = false;
  expect(pixels(await frame.exportAsync()).at(50, 50)).toEqual([255, 255, 255, 255]);
  await expect(cover.exportAsync()).rejects.toThrow('in exportAsync: Failed to export node. This node may not have any visible layers.');
});

test('a layer is rendered alone, whole where its frame cuts it, and with its neighbours when asked', async () => {
  const figma = await drawing();
  const frame = figma.createFrame();
  const layer = figma.createRectangle();
  layer.fills = [red];
  frame.appendChild(layer);
  layer.x = 50;
  const above = figma.createRectangle();
  above.fills = [blue];
  above.resize(20, 20);
  above.x = 60;
  expect(pixels(await layer.exportAsync()).at(15, 5)).toEqual([255, 0, 0, 255]);
  expect(pixels(await layer.exportAsync()).at(90, 90)).toEqual([255, 0, 0, 255]);
  expect(pixels(await layer.exportAsync({ format: 'PNG', contentsOnly: false })).at(15, 5)).toEqual([0, 0, 255, 255]);
});

test('a picture placed one to one comes back bit by bit', async () => {
  const figma = await drawing();
  const source = figma.createFrame();
  source.resize(64, 48);
  source.fills = [
    {
      type: 'GRADIENT_LINEAR',
      gradientTransform: [
        [1, 0, 0],
        [0, 1, 0],
      ],
      gradientStops: [
        { position: 0, color: { r: 1, g: 0, b: 0, a: 1 } },
        { position: 1, color: { r: 0, g: 0, b: 1, a: 1 } },
      ],
    },
  ];
  const png = await source.exportAsync();
  const copy = figma.createRectangle();
  copy.resize(64, 48);
  copy.x = 200;
  copy.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: figma.createImage(png).hash }];
  expect(decode(await copy.exportAsync()).data).toEqual(decode(png).data);
  const [left, right] = [pixels(png).at(0, 20), pixels(png).at(63, 20)];
  expect([(left[0] ?? 0) > 245, (left[2] ?? 255) < 10, (right[2] ?? 0) > 245]).toEqual([true, true, true]);
});

test('a crop shows the window its transform names', async () => {
  const figma = await drawing();
  const source = figma.createFrame();
  const corner = figma.createRectangle();
  source.appendChild(corner);
  corner.resize(50, 50);
  corner.x = 50;
  corner.fills = [red];
  const hash = figma.createImage(await source.exportAsync()).hash;
  const layer = figma.createRectangle();
  layer.fills = [
    {
      type: 'IMAGE',
      scaleMode: 'CROP',
      imageHash: hash,
      imageTransform: [
        [0.5, 0, 0.5],
        [0, 0.5, 0],
      ],
    },
  ];
  const picture = pixels(await layer.exportAsync());
  expect([picture.at(10, 10), picture.at(90, 90)]).toEqual([
    [255, 0, 0, 255],
    [255, 0, 0, 255],
  ]);
});

test('where a fitted picture ends its layer is empty', async () => {
  const figma = await drawing();
  const source = figma.createRectangle();
  source.fills = [red];
  const hash = figma.createImage(await source.exportAsync()).hash;
  const layer = figma.createRectangle();
  layer.resize(300, 100);
  layer.fills = [{ type: 'IMAGE', scaleMode: 'FIT', imageHash: hash }];
  const picture = pixels(await layer.exportAsync());
  expect([picture.at(50, 50), picture.at(150, 50), picture.at(250, 50)]).toEqual([
    [0, 0, 0, 0],
    [255, 0, 0, 255],
    [0, 0, 0, 0],
  ]);
});

test('part of an ellipse is a wedge from its centre', async () => {
  const pie = (await drawing()).createEllipse();
  pie.fills = [red];
  pie.arcData = { startingAngle: 0, endingAngle: Math.PI / 2, innerRadius: 0 };
  const picture = pixels(await pie.exportAsync());
  expect([picture.at(55, 55), picture.at(45, 55), picture.at(55, 45)]).toEqual([
    [255, 0, 0, 255],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
});

test('a mask shows what is above it only where it is, and can be rendered itself', async () => {
  const figma = await drawing();
  const shape = figma.createRectangle();
  shape.resize(40, 100);
  const picture = figma.createRectangle();
  picture.fills = [red];
  const group = figma.group([shape, picture], figma.currentPage);
  shape.isMask = true;
  const rendered = pixels(await group.exportAsync({ format: 'PNG', useAbsoluteBounds: true }));
  expect([rendered.at(20, 50), rendered.at(80, 50)]).toEqual([
    [255, 0, 0, 255],
    [0, 0, 0, 0],
  ]);
  expect(readPictureHeader(await shape.exportAsync())).toMatchObject({ width: 40, height: 100 });
  expect(pixels(await shape.exportAsync()).at(20, 50)[3]).toBe(255);
});

test('a slice is a picture of the page where it lies', async () => {
  const figma = await drawing();
  const layer = figma.createRectangle();
  layer.fills = [red];
  const slice = figma.createSlice();
  slice.x = 50;
  slice.resize(100, 20);
  const picture = pixels(await slice.exportAsync());
  expect([picture.width, picture.at(10, 10), picture.at(90, 10)]).toEqual([100, [255, 0, 0, 255], [0, 0, 0, 0]]);
});

test('settings Figma does not know are refused', async () => {
  const layer = (await drawing()).createRectangle();
  await expect(layer.exportAsync({ format: 'PNG', quality: 1 } as ExportSettings)).rejects.toThrow(
    "Unrecognized key(s) in object: 'quality'",
  );
  await expect(layer.exportAsync({ format: 'WEBP' } as unknown as ExportSettings)).rejects.toThrow('WEBP');
});

test('pictures leave no memory behind', async () => {
  const layer = (await drawing()).createRectangle();
  layer.resize(1000, 1000);
  await layer.exportAsync();
  const before = process.memoryUsage().rss;
  // 4 MB each while it is drawn.
  for (let count = 0; count < 40; count += 1) await layer.exportAsync();
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(80);
});
