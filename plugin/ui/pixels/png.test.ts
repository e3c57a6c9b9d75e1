import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { decode } from 'fast-png';
import { pngDecode } from './png-decode.ts';
import { greyPngEncode, pngEncode } from './png-encode.ts';
import { emptyPicture, type Picture } from './picture.ts';

function noise(width: number, height: number, alpha: (pixel: number) => number): Picture {
  const picture = emptyPicture({ width, height });
  for (let at = 0; at < picture.data.length; at++) picture.data[at] = at % 4 === 3 ? alpha(at >> 2) : (at * 2_654_435_761) >>> 24;
  return picture;
}

test('a picture comes back byte for byte, also colour that alpha hides', async () => {
  const picture = noise(37, 23, (pixel) => (pixel * 31) % 256);
  expect(pngDecode(await pngEncode(picture))).toEqual(picture);
});

test('a picture without transparency is written without an alpha channel', async () => {
  const picture = noise(20, 11, () => 255);
  const png = await pngEncode(picture);
  expect(decode(png, { checkCrc: true }).channels).toBe(3);
  expect(pngDecode(png)).toEqual(picture);
});

test('a mask is an 8-bit grey PNG', async () => {
  const grey = Uint8Array.from({ length: 6 }, (_, pixel) => pixel * 50);
  expect(decode(await greyPngEncode({ width: 3, height: 2 }, grey), { checkCrc: true })).toMatchObject({
    channels: 1,
    depth: 8,
    data: grey,
  });
});

test('16-bit channels keep their upper byte', () => {
  const png = encode({ width: 1, height: 1, depth: 16, channels: 4, data: Uint16Array.from([0x12ff, 0x34ff, 0x56ff, 0x78ff]) });
  expect([...pngDecode(png).data]).toEqual([0x12, 0x34, 0x56, 0x78]);
});

test('grey with alpha becomes colour', () => {
  const png = encode({ width: 1, height: 1, depth: 8, channels: 2, data: Uint8Array.from([90, 40]) });
  expect([...pngDecode(png).data]).toEqual([90, 90, 90, 40]);
});

test('a palette with a transparent colour is looked up', () => {
  const palette = [
    [255, 0, 0, 128],
    [0, 0, 255, 255],
  ];
  const png = encode({ width: 2, height: 1, depth: 8, channels: 1, data: Uint8Array.from([1, 0]), palette });
  expect([...pngDecode(png).data]).toEqual([0, 0, 255, 255, 255, 0, 0, 128]);
});

test('1-bit grey spreads over the whole range', () => {
  const png = encode({ width: 9, height: 2, depth: 1, channels: 1, data: Uint8Array.from([0b10100000, 0b10000000, 0, 0]) });
  const reds = pngDecode(png).data.filter((_, at) => at % 4 === 0);
  expect([...reds]).toEqual([255, 0, 255, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});
