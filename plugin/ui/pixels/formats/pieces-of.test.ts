import { expect, test } from 'vitest';
import { blobbed } from './blobbed.ts';
import { emptyPicture } from '../picture.ts';
import { piecesOf } from './pieces-of.ts';
import { pngDecode } from './png-decode.ts';
import { pngEncode } from './png-encode.ts';

test('a picture too long for Figma comes in pieces that hold all its bytes', async () => {
  const picture = emptyPicture({ width: 4500, height: 20 });
  for (let at = 0; at < picture.data.length; at++) picture.data[at] = (at * 2_654_435_761) >>> 24;
  const pieces = await piecesOf(picture, blobbed(await pngEncode(picture)));
  expect(pieces.map(({ rect }) => [rect.x, rect.width])).toEqual([
    [0, 2251],
    [2250, 2250],
  ]);
  for (const { blob, rect } of pieces) {
    const { data, width } = pngDecode(blob.bytes);
    for (const y of [0, 19]) {
      const row = picture.data.subarray((y * 4500 + rect.x) * 4, (y * 4500 + rect.x + rect.width) * 4);
      expect(data.subarray(y * width * 4, (y + 1) * width * 4)).toEqual(row);
    }
  }
});

test('a small picture is its own only piece', async () => {
  const picture = emptyPicture({ width: 30, height: 20 });
  const whole = blobbed(await pngEncode(picture));
  expect(await piecesOf(picture, whole)).toEqual([{ blob: whole, rect: { x: 0, y: 0, width: 30, height: 20 } }]);
});
