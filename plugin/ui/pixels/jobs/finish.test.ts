import { expect, test } from 'vitest';
import type { Shape } from '../../messages.ts';
import { pixelJobs } from './jobs.ts';
import { emptyPicture, type Picture } from './picture.ts';
import { pngDecode } from './png-decode.ts';
import { pngEncode } from './png-encode.ts';

const size = { width: 1600, height: 1200 };

function scene(): Picture {
  const picture = emptyPicture(size);
  for (let pixel = 0, at = 0; pixel < size.width * size.height; pixel++, at += 4) {
    const [x, y] = [pixel % size.width, Math.floor(pixel / size.width)];
    picture.data.set([128 + 90 * Math.sin(x * 0.05), 128 + 90 * Math.sin(y * 0.06 + x * 0.01), (x * 7 + y * 3) % 256, 255], at);
  }
  return picture;
}

const square: Shape = {
  layerId: '1:1',
  paths: [{ data: 'M 0 0 L 100 0 L 100 80 L 0 80 Z', rule: 'nonzero' }],
  transform: [
    [1, 0, 1200],
    [0, 1, 300],
  ],
};

test('with a small mask only its surroundings are sent, pixel for pixel, and what comes back goes where it belongs', async () => {
  const captured = scene();
  const png = await pngEncode(captured);
  const { base, mask, inset, crop } = await pixelJobs.prepare({ png, box: { x: 0, y: 0, ...size }, shapes: [square], crop: true });
  if (!mask || !crop) throw new Error('The mask was not cropped to.');
  const sent = pngDecode(base.bytes);
  expect(sent.width * sent.height).toBeLessThan((size.width * size.height) / 2);

  const [x, y] = [1250 - crop.rect.x + inset.x, 340 - crop.rect.y + inset.y];
  const raw = { ...sent, data: sent.data.slice() };
  for (let row = y - 30; row < y + 30; row++)
    for (let column = x - 30; column < x + 30; column++) raw.data.set([255, 0, 0, 255], (row * sent.width + column) * 4);
  const finished = await pixelJobs.finish({
    base: base.bytes,
    inset,
    mask: mask.bytes,
    raw: await pngEncode(raw),
    crop: { rect: crop.rect, captured: crop.captured.bytes, mask: crop.mask.bytes },
  });
  const placed = pngDecode(finished.composite.bytes);
  expect(finished).toMatchObject({ size, outside: { pixels: 1600 * 1200 - 8000, changed: 0, churn: 0 }, obedience: 'obeyed' });
  expect([...placed.data.subarray((340 * 1600 + 1250) * 4, (340 * 1600 + 1250) * 4 + 3)]).toEqual([255, 0, 0]);
  let moved = 0;
  for (let at = 0; at < placed.data.length; at += 4) if (placed.data[at] !== captured.data[at]) moved += 1;
  expect(moved).toBeLessThanOrEqual(60 * 60);
  expect(moved).toBeGreaterThan(55 * 55);
});
