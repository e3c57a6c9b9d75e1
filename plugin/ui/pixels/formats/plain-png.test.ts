import { deflateSync } from 'node:zlib';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { greyDecode } from './grey-decode.ts';
import { plainPngDecode } from './plain-png-decode.ts';
import { pngDecode } from './png-decode.ts';
import { pngFile } from '../../../testing/png-file.ts';

const [width, height] = [37, 29];
const noise = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 2_654_435_761) >>> 24);

/** Rows that carry every filter in turn. */
function filtered(channels: number): Uint8Array {
  const rows = noise((width * channels + 1) * height);
  for (let y = 0; y < height; y++) rows[y * (width * channels + 1)] = y % 5;
  return rows;
}

test.each([
  ['grey', 1, 0],
  ['colour', 3, 2],
  ['colour and alpha', 4, 6],
])('%s is read as by the library that reads every PNG, whichever filters its rows have', async (_, channels, colourType) => {
  const packed = deflateSync(filtered(channels));
  const png = pngFile({ width, height, colourType }, [packed.subarray(0, 100), packed.subarray(100)]);
  const expected = pngDecode(png);
  expect(plainPngDecode(png)).toEqual(expected);
  expect(await greyDecode(png)).toEqual(expected.data.filter((_, at) => at % 4 === 0));
});

test.each([
  ['too few rows', deflateSync(filtered(3).subarray(0, 2000))],
  ['too many rows', deflateSync(Buffer.concat([filtered(3), filtered(3)]))],
  ['a filter there is none of', deflateSync(filtered(3).fill(5))],
  ['a broken stream', deflateSync(filtered(3)).fill(0xff, 300, 600)],
  ['a stream that is cut off', deflateSync(filtered(3)).subarray(0, 800)],
])('it leaves alone what is damaged: %s', async (_, packed) => {
  expect(plainPngDecode(pngFile({ width, height, colourType: 2 }, [packed]))).toBeNull();
});

test('it leaves to others what is not plain', async () => {
  const deep = encode({ width: 1, height: 1, depth: 16, channels: 3, data: Uint16Array.from([1, 2, 3]) });
  const palette = encode({ width: 1, height: 1, depth: 8, channels: 1, data: Uint8Array.of(0), palette: [[1, 2, 3]] });
  for (const png of [deep, palette]) expect(plainPngDecode(new Uint8Array(png))).toBeNull();
});
