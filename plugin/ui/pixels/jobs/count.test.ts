import { expect, test } from 'vitest';
import { pixelJobs } from '../jobs.ts';
import { cut } from '../sizes/cut.ts';
import { pad } from '../sizes/pad.ts';
import { emptyPicture, type Picture } from '../picture.ts';
import { greyPngEncode } from '../formats/grey-encode.ts';
import { pngEncode } from '../formats/png-encode.ts';

const size = { width: 40, height: 30 };

function noise(): Picture {
  const picture = emptyPicture(size);
  for (let at = 0; at < picture.data.length; at++) picture.data[at] = (at * 2_654_435_761) >>> 24;
  return picture;
}

const mask = new Uint8Array(40 * 30);
for (let y = 10; y < 20; y++) mask.fill(255, y * 40 + 10, y * 40 + 20);

async function counted(captured: Picture, placed: Picture): Promise<{ pixels: number; changed: number }> {
  const rects = [
    { x: 0, y: 0, width: 21, height: 30 },
    { x: 20, y: 0, width: 20, height: 30 },
  ];
  const pieces = await Promise.all(rects.map(async (rect) => ({ bytes: await pngEncode(cut(placed, rect)), rect })));
  return pixelJobs.count({ captured: await pngEncode(captured), inset: null, weights: await greyPngEncode(size, mask), placed: pieces });
}

test('what changed inside the mask is not counted', async () => {
  const placed = noise();
  placed.data.fill(7, (15 * 40 + 12) * 4, (15 * 40 + 18) * 4);
  expect(await counted(noise(), placed)).toEqual({ pixels: 1100, changed: 0 });
});

test('a pixel outside counts once when any bit of it changed, also where pieces overlap or alpha hides it', async () => {
  const placed = noise();
  for (const pixel of [0, 25 * 40 + 20, 29 * 40 + 39]) placed.data[pixel * 4 + 1]! ^= 1;
  expect(await counted(noise(), placed)).toEqual({ pixels: 1100, changed: 3 });
});

test('a capture is found inside its padded base', async () => {
  const inset = { x: 3, y: 5, ...size };
  const base = await pngEncode(pad(noise(), { width: 48, height: 48 }, inset));
  const placed = [{ bytes: await pngEncode(noise()), rect: { x: 0, y: 0, ...size } }];
  expect(await pixelJobs.count({ captured: base, inset, weights: await greyPngEncode(size, mask), placed })).toEqual({
    pixels: 1100,
    changed: 0,
  });
});

test('a picture that came back in another size is changed throughout', async () => {
  const small = await pngEncode(cut(noise(), { x: 0, y: 0, width: 20, height: 15 }));
  const placed = [{ bytes: small, rect: { x: 0, y: 0, ...size } }];
  const { changed } = await pixelJobs.count({
    captured: await pngEncode(noise()),
    inset: null,
    weights: await greyPngEncode(size, mask),
    placed,
  });
  expect(changed).toBe(1100);
});
