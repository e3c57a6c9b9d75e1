import { crc32, deflateSync } from 'node:zlib';
import { decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import { plainPngDecode } from './plain-png-decode.ts';
import { pngDecode } from './png-decode.ts';
import { greyPngEncode } from './grey-encode.ts';
import { here } from '../aside.ts';
import { packAhead, packFurther, pngEncode } from './png-encode.ts';
import { emptyPicture, type Picture } from '../picture.ts';

function noise(width: number, height: number, alpha: (pixel: number) => number): Picture {
  const picture = emptyPicture({ width, height });
  for (let at = 0; at < picture.data.length; at++) picture.data[at] = at % 4 === 3 ? alpha(at >> 2) : (at * 2_654_435_761) >>> 24;
  return picture;
}

test('a picture comes back byte for byte, also colour that alpha hides', async () => {
  const picture = noise(37, 23, (pixel) => (pixel * 31) % 256);
  expect(pngDecode(await pngEncode(picture))).toEqual(picture);
});

test.each([
  ['with alpha', (pixel: number) => pixel % 256],
  ['without', () => 255],
])('a large picture of noise, in which nothing repeats, comes back by both decoders: %s', async (_, alpha) => {
  const picture = noise(900, 700, alpha);
  for (let at = 0, state = 11; at < picture.data.length; at++) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    if (at % 4 !== 3) picture.data[at] = state >>> 24;
  }
  const png = await pngEncode(picture);
  expect(Buffer.compare(pngDecode(png).data, picture.data)).toBe(0);
  expect(Buffer.compare(plainPngDecode(png)!.data, picture.data)).toBe(0);
});

test.each([
  [100, 680, 400],
  [100, 680, 690],
  [0, 700, 400],
  [0, 699, 700],
])('rows %i to %i, which change, are packed once they have, first down to row %i, and the others before', async (from, to, above) => {
  const captured = noise(900, 700, () => 255);
  const changed = { ...captured, data: captured.data.slice() };
  changed.data.subarray(from * 900 * 4, to * 900 * 4).fill(255);
  const ahead = packAhead(captured, { from, to }, here);
  packFurther(ahead, changed, above, here);
  expect(ahead.others.from).toBe(Math.min(above, to + 1));
  expect(Buffer.compare((await ahead.done).picture.data, captured.data)).toBe(0);
  const png = await pngEncode(changed, here, ahead);
  expect(Buffer.compare(pngDecode(png).data, changed.data)).toBe(0);
  expect(Buffer.compare(plainPngDecode(png)!.data, changed.data)).toBe(0);
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

function chunk(type: string, body: Uint8Array): Buffer {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length);
  out.write(type, 4, 'latin1');
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, -4)), body.length + 8);
  return out;
}

const afterHeader = 33;

test('gamma and colour profile leave the bytes alone', async () => {
  const picture = noise(19, 8, () => 255);
  const png = await pngEncode(picture);
  const profile = Buffer.concat([Buffer.from('any\0\0', 'latin1'), deflateSync(Buffer.alloc(200, 7))]);
  const described = Buffer.concat([
    png.subarray(0, afterHeader),
    chunk('gAMA', Uint8Array.from([0, 1, 0x86, 0xa0])),
    chunk('iCCP', profile),
    png.subarray(afterHeader),
  ]);
  expect(pngDecode(described)).toEqual(picture);
});

test('an interlaced picture is put in order', async () => {
  const header = Uint8Array.from([0, 0, 0, 3, 0, 0, 0, 3, 8, 0, 0, 0, 1]);
  // Rows of the passes that nine pixels have, numbered in reading order, each with its filter before it.
  const passes = [0, 1, 0, 3, 0, 7, 9, 0, 2, 0, 8, 0, 4, 5, 6];
  const signature = (await pngEncode(noise(1, 1, () => 255))).subarray(0, 8);
  const png = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Uint8Array.from(passes))),
    chunk('IEND', new Uint8Array()),
  ]);
  expect(Array.from(pngDecode(png).data.filter((_, at) => at % 4 === 0))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('a PNG that was cut off is no picture', async () => {
  const png = await pngEncode(noise(37, 23, () => 255));
  for (const share of [0.1, 0.5, 0.9]) expect(() => pngDecode(png.subarray(0, png.length * share))).toThrow('This PNG is damaged.');
});
