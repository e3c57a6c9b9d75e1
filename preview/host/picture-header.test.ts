import { expect, test } from 'vitest';
import { readPictureHeader } from './picture-header.ts';

test('the size of a GIF is in little endian after its name', () => {
  expect(readPictureHeader(new Uint8Array([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x2c, 0x01, 0x05, 0x00]))).toEqual({
    format: 'GIF',
    width: 300,
    height: 5,
  });
});

test('a JPEG is read past its tables to its frame', () => {
  const table = [0xff, 0xc4, 0x00, 0x04, 0x00, 0x00];
  const frame = [0xff, 0xc2, 0x00, 0x0b, 0x08, 0x01, 0x00, 0x02, 0x00, 0x01, 0x01, 0x11, 0x00];
  expect(readPictureHeader(new Uint8Array([0xff, 0xd8, ...table, ...frame]))).toEqual({ format: 'JPEG', width: 512, height: 256 });
  expect(readPictureHeader(new Uint8Array([0xff, 0xd8, ...table]))).toBeNull();
});

test('anything else, and a PNG that ends too soon, is no picture', () => {
  expect(readPictureHeader(new TextEncoder().encode('<svg></svg>'))).toBeNull();
  expect(readPictureHeader(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toBeNull();
});
