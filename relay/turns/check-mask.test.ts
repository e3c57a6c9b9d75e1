import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { maskPng } from '../testing/pictures.ts';
import { checkMask } from './check-mask.ts';

const size = { width: 64, height: 48 };

test('a mask with a single pixel that may change is enough', async () => {
  const data = new Uint8Array(size.width * size.height);
  data[data.length - 1] = 1;
  await expect(checkMask(encode({ ...size, data, channels: 1, depth: 8 }), size)).resolves.toBeUndefined();
  await expect(checkMask(maskPng(size), size)).resolves.toBeUndefined();
});

test('a mask is empty whichever filters its rows went through', async () => {
  const rows = Buffer.alloc((size.width + 1) * size.height);
  for (let row = 0; row < size.height; row += 1) rows[row * (size.width + 1)] = row % 5;
  await expect(checkMask(greyPng(rows), size)).rejects.toThrow('empty');
});

test('a mask that would unfold into more than its size is refused, not unfolded', async () => {
  const before = process.resourceUsage().maxRSS;
  await expect(checkMask(around(gigabyte()), size)).rejects.toThrow('damaged');
  // In KB: the most this process ever held.
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(200_000);
});

test('a mask that breaks off, or holds no pixels, is damaged', async () => {
  const whole = maskPng(size);
  await expect(checkMask(whole.subarray(0, 70), size)).rejects.toThrow('damaged');
  await expect(checkMask(whole.subarray(0, 40), size)).rejects.toThrow('damaged');
  await expect(checkMask(greyPng(Buffer.alloc(10)), size)).rejects.toThrow('damaged');
});

test('an interlaced mask is refused, since its rows mean something else', async () => {
  const interlaced = maskPng(size);
  interlaced[28] = 1;
  await expect(checkMask(interlaced, size)).rejects.toThrow('interlaced');
});

/** A PNG of `size` around rows of our own making. */
function greyPng(rows: Buffer): Uint8Array {
  return around(deflateSync(rows));
}

function around(deflated: Buffer): Uint8Array {
  return Buffer.concat([maskPng(size).subarray(0, 33), chunk('IDAT', deflated), chunk('IEND', Buffer.alloc(0))]);
}

/** A thousand megabytes of zeros, deflated without ever being there: the same megabyte again and again. */
function gigabyte(): Buffer {
  const megabyte = deflateRawSync(Buffer.alloc(1_000_000), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: 1000 }, () => megabyte), Buffer.from([3, 0])]);
}

function chunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(name), content, Buffer.alloc(4)]);
}
