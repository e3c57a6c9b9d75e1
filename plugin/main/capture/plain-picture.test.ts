import { encode } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { expect, test } from 'vitest';
import { plainPicture } from './plain-picture.ts';

const data = new Uint8Array(8 * 6 * 4).fill(120);
const png = encode({ width: 8, height: 6, data });
const jpeg = new Uint8Array(encodeJpeg({ width: 8, height: 6, data: Buffer.from(data) }, 90).data);

function chunk(name: string, body: number[]): number[] {
  return [0, 0, 0, body.length, ...Buffer.from(name), ...body, 0, 0, 0, 0];
}

/** With a chunk behind the header. */
function pngWith(name: string, body: number[]): Uint8Array {
  return Uint8Array.from([...png.slice(0, 33), ...chunk(name, body), ...png.slice(33)]);
}

/** With a segment at its beginning. */
function jpegWith(marker: number, body: number[]): Uint8Array {
  return Uint8Array.from([0xff, 0xd8, 0xff, marker, 0, body.length + 2, ...body, ...jpeg.slice(2)]);
}

function exif(orientation: number): number[] {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return [...Buffer.from('Exif\0\0'), 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
}

test.each<[string, Uint8Array, boolean]>([
  ['PNG', png, true],
  ['JPEG', jpeg, true],
  ['PNG with the usual gamma', pngWith('gAMA', [0, 0, 0xb1, 0x8f]), true],
  ['PNG with a gamma of its own', pngWith('gAMA', [0, 1, 0x86, 0xa0]), false],
  ['PNG with a colour profile', pngWith('iCCP', [1, 2, 3]), false],
  ['PNG of sixteen bits', encode({ width: 8, height: 6, depth: 16, data: new Uint16Array(8 * 6 * 4) }), false],
  ['JPEG with a colour profile', jpegWith(0xe2, [...Buffer.from('ICC_PROFILE\0')]), false],
  ['JPEG from an upright camera', jpegWith(0xe1, exif(1)), true],
  ['JPEG from a turned camera', jpegWith(0xe1, exif(6)), false],
  ['GIF', Uint8Array.from(Buffer.from('GIF89a\0\0\0\0\0\0\0')), false],
  ['file of no kind', new Uint8Array(3), false],
])('a %s is as Figma shows it: %#', (_, bytes, isPlain) => {
  expect(plainPicture(bytes)).toEqual(isPlain ? { width: 8, height: 6 } : null);
});
