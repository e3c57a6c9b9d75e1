import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { samplePicture } from '../sample-picture.ts';
import { decodePicture, PictureError } from './decode-picture.ts';
import { encodePicture } from './encode-picture.ts';

test('a PNG comes back as it was', () => {
  const picture = samplePicture(17, 9);
  picture.data[3] = 0;
  expect(decodePicture(encodePicture(picture, { type: 'png' }))).toEqual(picture);
});

test.each([
  ['grey', { channels: 1, data: Uint8Array.of(0, 128, 255, 7) }, [0, 0, 0, 255, 128, 128, 128, 255]],
  ['grey with alpha', { channels: 2, data: Uint8Array.of(9, 0, 128, 64, 1, 1, 1, 1) }, [9, 9, 9, 0, 128, 128, 128, 64]],
  ['colour without alpha', { channels: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0) }, [1, 2, 3, 255, 4, 5, 6, 255]],
  ['16-bit grey', { channels: 1, depth: 16 as const, data: Uint16Array.of(65535, 32896, 0, 0) }, [255, 255, 255, 255, 128, 128, 128, 255]],
])('a %s PNG is read', (_, image, firstTwo) => {
  const bytes = encode({ width: 2, height: 2, depth: 8, ...image });
  expect([...decodePicture(bytes).data.subarray(0, 8)]).toEqual(firstTwo);
});

test('a JPEG is read, and a transparent pixel written to one is white', () => {
  const picture = samplePicture(16, 16);
  picture.data.fill(0);
  expect([...decodePicture(encodePicture(picture, { type: 'jpeg', quality: 90 })).data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
});

test('damaged bytes and foreign formats are told as such', () => {
  const png = encodePicture(samplePicture(16, 16), { type: 'png' });
  expect(() => decodePicture(png.slice(0, 60))).toThrow(PictureError);
  expect(() => decodePicture(Uint8Array.of(1, 2, 3, 4))).toThrow('neither PNG, JPEG nor WebP');
});
