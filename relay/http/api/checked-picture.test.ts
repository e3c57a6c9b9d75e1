import { encode as encodeJpeg } from 'jpeg-js';
import { expect, test } from 'vitest';
import { RelayError } from '../../errors.ts';
import { colourPng, maskPng } from '../../testing/pictures.ts';
import { checkedPicture } from './checked-picture.ts';

const size = { width: 64, height: 48 };
const text = (words: string) => new TextEncoder().encode(words);

/** How much of `bytes` is read and let through, in chunks of `each` bytes, and what is said against them. */
async function pass(bytes: Uint8Array, each = 16) {
  let read = 0;
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += each) {
      read = Math.min(bytes.length, at + each);
      yield bytes.subarray(at, at + each);
    }
  }
  const through: Uint8Array[] = [];
  try {
    for await (const chunk of checkedPicture(chunks())) through.push(chunk);
    return { says: null, read, through: Buffer.concat(through) };
  } catch (error) {
    if (!(error instanceof RelayError)) throw error;
    return { says: `${error.code}: ${error.message}`, read, through: Buffer.concat(through) };
  }
}

/** A PNG as far as its first bytes tell, of any size. */
function pngOf(width: number, height: number): Uint8Array {
  const bytes = colourPng(size).slice();
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

function jpeg(behind = 0): Uint8Array {
  const { data } = encodeJpeg({ ...size, data: Buffer.alloc(size.width * size.height * 4, 128) }, 80);
  // Notes before the frame, as cameras write them: each at most 64 KB.
  const note = Buffer.concat([Buffer.from([0xff, 0xe1, 0xff, 0xff]), Buffer.alloc(65_533)]);
  return Buffer.concat([data.subarray(0, 2), ...Array.from({ length: behind }, () => note), data.subarray(2)]);
}

function webp(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(40);
  bytes.write('RIFF', 0, 'latin1');
  bytes.write('WEBPVP8X', 8, 'latin1');
  bytes.writeUIntLE(width - 1, 24, 3);
  bytes.writeUIntLE(height - 1, 27, 3);
  return bytes;
}

function jpegOf(width: number, height: number): Uint8Array {
  const bytes = Buffer.from(jpeg());
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

test.each([
  ['a PNG', colourPng(size)],
  ['a mask', maskPng(size)],
  ['the largest PNG', pngOf(16_384, 6000)],
  ['a JPEG', jpeg()],
  ['a JPEG with a megabyte of notes before its size', jpeg(16)],
  ['a WebP', webp(640, 480)],
])('%s goes through as it is, in whatever pieces it comes', async (_, bytes) => {
  for (const each of [1, 7, 65_536]) {
    if (bytes.length / each > 100_000) continue;
    const { says, through } = await pass(bytes, each);
    expect(says).toBeNull();
    expect(through.equals(bytes)).toBe(true);
  }
});

test.each([
  ['a page', text(`<!doctype html><script>alert(1)</script>${' '.repeat(100_000)}`)],
  ['a drawing', text(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${' '.repeat(100_000)}</svg>`)],
  ['a GIF', Buffer.concat([text('GIF89a'), Buffer.from([9, 0, 9, 0]), Buffer.alloc(100_000)])],
  ['a program', Buffer.concat([text('MZ'), Buffer.alloc(100_000)])],
  ['a PNG that says it is 50,000 × 50,000', Buffer.concat([pngOf(50_000, 50_000), Buffer.alloc(100_000)])],
  ['a PNG of one endless row', Buffer.concat([pngOf(0x7fffffff, 1), Buffer.alloc(100_000)])],
  ['a JPEG that says it is 65,535 × 65,535', Buffer.concat([jpegOf(65_535, 65_535), Buffer.alloc(100_000)])],
  ['a WebP that says it is 16,777,216 wide', Buffer.concat([webp(16_777_216, 16), Buffer.alloc(100_000)])],
  ['a PNG of no width', Buffer.concat([pngOf(0, 10), Buffer.alloc(100_000)])],
])('%s is refused before much of it is read', async (_, bytes) => {
  const { says, read } = await pass(bytes);
  expect(says).toMatch(/^bad_picture: [A-Z].*\.$/);
  expect(read).toBeLessThan(5000);
});

test.each([
  ['nothing at all', new Uint8Array()],
  ['the beginning of a PNG', colourPng(size).subarray(0, 20)],
  ['the beginning of a JPEG', jpeg().subarray(0, 40)],
])('%s is refused at its end', async (_, bytes) => {
  expect((await pass(bytes)).says).toMatch(/^bad_picture/);
});

test('a JPEG that never tells its size is given up, and looked at seldom however small its pieces are', async () => {
  const endless = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(6_000_000, 0xff)]);
  const start = performance.now();
  const { says, read } = await pass(endless, 20);
  expect(says).toMatch(/^bad_picture/);
  expect(read).toBeLessThan(5_000_000);
  expect(performance.now() - start).toBeLessThan(5000);
});
