import { deflateSync, crc32 } from 'node:zlib';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { decodePicture } from './decode-picture.ts';

const size = { width: 20, height: 10 };

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

function png(header: { width: number; height: number; interlaced?: boolean }, pixels: Uint8Array, ...before: Buffer[]): Buffer {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(header.width, 0);
  ihdr.writeUInt32BE(header.height, 4);
  ihdr.set([8, 6, 0, 0, header.interlaced ? 1 : 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', ihdr), ...before, chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

test('a picture is decoded, whatever stands beside its pixels', () => {
  const data = new Uint8Array(size.width * size.height * 4).fill(200);
  expect(decodePicture(encode({ ...size, data, channels: 4, depth: 8 }))).toMatchObject(size);
  // A profile that would unfold into 50 MB.
  const profile = chunk('iCCP', Buffer.concat([Buffer.from('p\0\0', 'latin1'), deflateSync(Buffer.alloc(50_000_000))]));
  const before = process.memoryUsage().arrayBuffers;
  expect(decodePicture(png(size, Buffer.alloc(81 * 10), profile))).toMatchObject(size);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
});

test('a small file that unfolds into gigabytes is a damaged picture', () => {
  expect(() => decodePicture(png(size, Buffer.alloc(60_000_000)))).toThrow('damaged');
});

test('a picture that says it has more pixels than anybody can hold is damaged', () => {
  expect(() => decodePicture(png({ width: 50_000, height: 50_000 }, Buffer.alloc(10)))).toThrow('damaged');
});
