import { encode as encodeJpeg } from 'jpeg-js';
import { expect, test } from 'vitest';
import { pictureHeader } from './picture-header.ts';
import { colourPng, maskPng } from '../testing/pictures.ts';

test('a PNG tells its size, depth and colour', () => {
  expect(pictureHeader(maskPng({ width: 48, height: 32 }))).toEqual({
    type: 'png',
    width: 48,
    height: 32,
    png: { depth: 8, colour: 0, isInterlaced: false },
  });
  expect(pictureHeader(colourPng({ width: 7, height: 9 }))).toMatchObject({ width: 7, height: 9, png: { colour: 2 } });
});

test('a JPEG tells its size behind segments of any length', () => {
  const { data } = encodeJpeg({ width: 33, height: 21, data: new Uint8Array(33 * 21 * 4) }, 80);
  expect(pictureHeader(data)).toMatchObject({ type: 'jpeg', width: 33, height: 21 });

  const note = new Uint8Array(70_000).fill(0x41);
  const withNotes = new Uint8Array([
    ...data.subarray(0, 2),
    ...segment(note.subarray(0, 65_000)),
    ...segment(note.subarray(65_000)),
    ...data.subarray(2),
  ]);
  expect(pictureHeader(withNotes)).toMatchObject({ type: 'jpeg', width: 33, height: 21 });
});

test('all three kinds of WebP tell their size', () => {
  expect(pictureHeader(webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x90, 0x01, 0x2c, 0x01]))).toMatchObject({
    type: 'webp',
    width: 400,
    height: 300,
  });
  expect(pictureHeader(webp('VP8L', [0x2f, 0x8f, 0xc1, 0x4a, 0x00]))).toMatchObject({ type: 'webp', width: 400, height: 300 });
  expect(pictureHeader(webp('VP8X', [0, 0, 0, 0, 0x8f, 0x01, 0x00, 0x2b, 0x01, 0x00]))).toMatchObject({
    type: 'webp',
    width: 400,
    height: 300,
  });
});

test('what is no picture, or breaks off in its header, has none', () => {
  expect(pictureHeader(new TextEncoder().encode('GIF89a and so on'))).toBeNull();
  expect(pictureHeader(new Uint8Array(0))).toBeNull();
  expect(pictureHeader(colourPng({ width: 8, height: 8 }).subarray(0, 20))).toBeNull();
  expect(pictureHeader(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04]))).toBeNull();
});

function segment(content: Uint8Array): number[] {
  const length = content.length + 2;
  return [0xff, 0xe1, length >> 8, length & 255, ...content];
}

function webp(chunk: string, payload: number[]): Uint8Array {
  const bytes = new Uint8Array(40);
  bytes.set(new TextEncoder().encode(`RIFF....WEBP${chunk}....`));
  bytes.set(payload, 20);
  return bytes;
}
