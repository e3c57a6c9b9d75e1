import { expect, test } from 'vitest';
import { cut } from '../sizes/cut.ts';
import { pixelJobs } from '../jobs.ts';
import { emptyPicture } from '../picture.ts';
import { pngDecode } from '../formats/png-decode.ts';
import { pngEncode } from '../formats/png-encode.ts';

const picture = emptyPicture({ width: 12, height: 8 });
for (let at = 0; at < picture.data.length; at++) picture.data[at] = at % 4 === 3 ? 255 : (at * 37) % 251;

test('a picture differs from another by the pixels that were painted', async () => {
  const painted = { ...picture, data: picture.data.slice() };
  painted.data.set([255, 0, 255, 255, 255, 0, 255, 255], 40);
  const found = await pixelJobs.difference({ one: await pngEncode(picture), other: await pngEncode(painted) });
  expect(found).toMatchObject({ pixels: 96, changed: 2 });
  expect(pngDecode(found!.picture)).toMatchObject({ width: 12, height: 8 });
});

test('pictures of different sizes are not compared pixel by pixel', async () => {
  const small = cut(picture, { x: 0, y: 0, width: 8, height: 8 });
  expect(await pixelJobs.difference({ one: await pngEncode(picture), other: await pngEncode(small) })).toBeNull();
});

test('a part of a picture is cut out of it byte for byte; the whole is left as it is', async () => {
  const bytes = await pngEncode(picture);
  const rect = { x: 3, y: 2, width: 5, height: 4 };
  expect(pngDecode(await pixelJobs.part({ bytes, rect })).data).toEqual(cut(picture, rect).data);
  expect(await pixelJobs.part({ bytes, rect: { x: 0, y: 0, width: 12, height: 8 } })).toBe(bytes);
});
