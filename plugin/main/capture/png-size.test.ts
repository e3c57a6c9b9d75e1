import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { pngSize } from './png-size.ts';

test('the size stands in the header, wherever in a buffer the picture begins', () => {
  const png = encode({ width: 300, height: 2, data: new Uint8Array(300 * 2 * 4) });
  expect(pngSize(png)).toEqual({ width: 300, height: 2 });
  const inside = new Uint8Array(png.length + 7);
  inside.set(png, 7);
  expect(pngSize(inside.subarray(7))).toEqual({ width: 300, height: 2 });
});

test('what is no PNG is refused', () => {
  expect(() => pngSize(new Uint8Array(40))).toThrow('no PNG');
  expect(() => pngSize(new Uint8Array([0x89, 0x50]))).toThrow('no PNG');
});
