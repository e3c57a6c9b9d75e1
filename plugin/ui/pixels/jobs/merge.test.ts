import { expect, test } from 'vitest';
import { pixelJobs } from '../jobs.ts';
import { emptyPicture, type Picture, type Size } from '../picture.ts';
import { pngDecode } from '../formats/png-decode.ts';
import { pngEncode } from '../formats/png-encode.ts';
import { sharp } from '../masks/soften.ts';

function even({ width, height }: Size, level: number): Picture {
  const picture = emptyPicture({ width, height });
  picture.data.fill(level);
  return picture;
}

const size = { width: 60, height: 40 };
const left = {
  layerId: '1:1',
  paths: [{ data: 'M 0 0 L 10 0 L 10 20 L 0 20 Z', rule: 'nonzero' as const }],
  transform: [
    [1, 0, 100],
    [0, 1, 200],
  ] satisfies [[number, number, number], [number, number, number]],
};
const box = { x: 100, y: 200, width: 30, height: 20 };

test('the part under the shapes is taken, at the pictures’ own scale, and no other', async () => {
  const merged = await pixelJobs.merge({
    base: await pngEncode(even(size, 90)),
    from: await pngEncode(even(size, 200)),
    shapes: [left],
    box,
    edge: sharp,
  });
  expect(merged).toMatchObject({ size, pixelsTaken: 20 * 40, pieces: [{ blob: merged.composite, rect: { x: 0, y: 0, ...size } }] });
  const { data } = pngDecode(merged.composite.bytes);
  expect([data[0], data[19 * 4], data[20 * 4], data[59 * 4]]).toEqual([200, 200, 90, 90]);
});

test('pictures of different sizes are not merged, and both sizes are told', async () => {
  const base = await pngEncode(even(size, 90));
  const from = await pngEncode(even({ width: 61, height: 40 }, 90));
  await expect(pixelJobs.merge({ base, from, shapes: [left], box, edge: sharp })).rejects.toThrow(/60 × 40 and 61 × 40/);
});
