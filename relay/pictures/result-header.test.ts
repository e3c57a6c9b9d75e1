import { expect, test } from 'vitest';
import { resultHeader } from './result-header.ts';
import { colourPng } from '../testing/pictures.ts';

const read = (text: string) => resultHeader(new TextEncoder().encode(text));

test.each([
  ['<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"></svg>', 640, 480],
  ['<svg viewBox="0 0 24 12.4"/>', 24, 12],
  ['\ufeff<?xml version="1.0"?>\n<!-- by a model -->\n<!DOCTYPE svg>\n<svg width="100%" height="100%" viewBox="0,0,1024,640">', 1024, 640],
  ["<svg data-note='a > b' height='8px' width='9px'>", 9, 8],
])('the size of %s is read', (text, width, height) => {
  expect(read(text)).toEqual({ type: 'svg', width, height });
});

test.each(['<svg>', '<svg width="0" height="5">', '<html><svg width="1" height="1">', 'svg', '', '<svg width="-3" height="4">'])(
  '%s is no result',
  (text) => {
    expect(read(text)).toBeNull();
  },
);

test('a GIF tells its size in its header, and a PNG is still a PNG', () => {
  expect(resultHeader(Uint8Array.from([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x00, 0x04, 0x80, 0x02]))).toEqual({
    type: 'gif',
    width: 1024,
    height: 640,
  });
  expect(resultHeader(colourPng({ width: 20, height: 10 }))).toMatchObject({ type: 'png', width: 20, height: 10 });
});
