import { expect, test } from 'vitest';
import { brokenLimit } from '../../../../relay/limits.ts';
import type { Edge, Shape } from '../../../messages.ts';
import { channelOf } from '../lay-in/channel-of.ts';
import { pixelJobs, type PreparedBase } from '../jobs.ts';
import { emptyPicture, type Picture } from '../picture.ts';
import { pngDecode } from '../formats/png-decode.ts';
import { pngEncode } from '../formats/png-encode.ts';
import { sharp } from '../masks/soften.ts';

const size = { width: 1280, height: 960 };
const box = { x: 0, y: 0, ...size };
const captured = emptyPicture(size);
for (let at = 0; at < captured.data.length; at++) captured.data[at] = (at >> 4) * 3;

const square: Shape = {
  layerId: '1:1',
  paths: [{ data: 'M 0 0 L 100 0 L 100 80 L 0 80 Z', rule: 'nonzero' }],
  transform: [
    [1, 0, 1100],
    [0, 1, 300],
  ],
};

async function prepare(ask: { shapes?: Shape[]; rendered?: Picture; edge?: Edge; crop?: boolean }): Promise<PreparedBase> {
  return pixelJobs.prepare({
    picture: await pngEncode(captured),
    box,
    shapes: ask.shapes ?? [square],
    rendered: ask.rendered ? await pngEncode(ask.rendered) : null,
    edge: ask.edge ?? sharp,
    crop: ask.crop ?? false,
  });
}

function area({ mask }: PreparedBase): number {
  return mask ? channelOf(pngDecode(mask.bytes), 0).reduce((sum, level) => sum + level / 255, 0) : 0;
}

test('with a small mask a legal part round it is sent pixel for pixel, with the whole beside it', async () => {
  const { base, size: asked, inset, crop } = await prepare({ crop: true });
  if (!crop) throw new Error('Nothing was cropped to.');
  expect(brokenLimit(asked)).toBeUndefined();
  const sent = pngDecode(base.bytes);
  const middle = (sent.width * (inset.y + 340 - crop.rect.y) + inset.x + 1150 - crop.rect.x) * 4;
  const there = (1280 * 340 + 1150) * 4;
  expect([...sent.data.subarray(middle, middle + 4)]).toEqual([...captured.data.subarray(there, there + 4)]);
  expect(crop.captured.sha256).toBe((await pixelJobs.name({ bytes: await pngEncode(captured) })).sha256);
  expect(pngDecode(crop.scene.bytes)).toMatchObject({ width: 1024, height: 768 });
  expect(pngDecode(crop.mask.bytes)).toMatchObject(size);
});

test('asked for whole, it is sent whole', async () => {
  expect(await prepare({})).toMatchObject({ crop: null, captured: size, size });
});

test('the mask is grown before it is sent', async () => {
  expect(area(await prepare({}))).toBe(8000);
  const grown = area(await prepare({ edge: { kind: 'strict', grow: 10, feather: 5 } }));
  expect(Math.abs(grown - (8000 + 2 * 10 * 180 + Math.PI * 100))).toBeLessThan(20);
});

test('what only Figma can draw is added to the shapes', async () => {
  const rendered = emptyPicture(size);
  for (let y = 100; y < 120; y++) for (let x = 40; x < 60; x++) rendered.data[(y * 1280 + x) * 4 + 3] = 255;
  expect(area(await prepare({ rendered }))).toBe(8400);
  expect(area(await prepare({ rendered, shapes: [] }))).toBe(400);
});

test('no mask, and no part, come of shapes beside the picture', async () => {
  const beside: Shape = {
    ...square,
    transform: [
      [1, 0, 9000],
      [0, 1, 0],
    ],
  };
  expect(await prepare({ shapes: [beside], crop: true })).toMatchObject({ mask: null, crop: null });
});
