import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { openFigma } from '../../testing/open-figma.ts';
import { tinyGif } from '../../../preview/testing/tiny-gif.ts';
import { keepImage } from './keep-image.ts';

const { figma } = await openFigma();

test('the same picture given twice is one image', () => {
  const png = encode({ width: 8, height: 6, data: new Uint8Array(8 * 6 * 4).fill(120) });
  expect(keepImage(figma, png)).toEqual(keepImage(figma, png.slice()));
});

test('a GIF is taken as it is', async () => {
  const gif = tinyGif([255, 0, 0]);
  const { imageHash } = keepImage(figma, gif);
  expect(await figma.getImageByHash(imageHash)?.getSizeAsync()).toEqual({ width: 2, height: 1 });
  expect(await figma.getImageByHash(imageHash)?.getBytesAsync()).toEqual(gif);
});

test('what is no picture is not taken', () => {
  expect(() => keepImage(figma, new Uint8Array(20))).toThrow('no PNG');
});

test('a picture larger than Figma takes is told of in a sentence', () => {
  const huge = encode({ width: 4097, height: 1, data: new Uint8Array(4097 * 4) });
  expect(() => keepImage(figma, huge)).toThrow('Figma takes pictures up to 4096 pixels a side; this one has 4097 × 1.');
});
