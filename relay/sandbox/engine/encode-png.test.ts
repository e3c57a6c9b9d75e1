import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { encodePng } from './encode-png.ts';

test.each([1, 3, 4] as const)('a picture of %i channels is read again as it was', (channels) => {
  const data = Uint8Array.from({ length: 7 * 5 * channels }, (_, at) => (at * 73) & 255);
  const {
    width,
    height,
    channels: found,
    depth,
    data: read,
  } = decode(encodePng({ width: 7, height: 5, channels, data }), { checkCrc: true });
  expect({ width, height, found, depth }).toEqual({ width: 7, height: 5, found: channels, depth: 8 });
  expect([...read]).toEqual([...data]);
});
