import { decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import { withChunks } from '../testing/png-chunks.ts';
import { turnMaskRound } from './turn-mask-round.ts';

test('what may change becomes transparent, what must stay opaque, and soft edges keep their share', () => {
  const ours = encode({ width: 4, height: 1, data: new Uint8Array([255, 0, 200, 1]), channels: 1, depth: 8 });
  const { width, height, channels, depth, data } = decode(turnMaskRound(ours));
  expect({ width, height, channels, depth }).toEqual({ width: 4, height: 1, channels: 4, depth: 8 });
  expect([...data].filter((_, at) => at % 4 === 3)).toEqual([0, 255, 55, 254]);
});

test('of a mask, nothing but its pixels is unfolded, and nothing but its first size is believed', () => {
  const ours = encode({ width: 2, height: 1, data: new Uint8Array([255, 0]), channels: 1, depth: 8 });
  const size = new Uint8Array(13);
  new DataView(size.buffer).setUint32(0, 40_000);
  new DataView(size.buffer).setUint32(4, 40_000);
  size[8] = 8;
  const profile = Buffer.concat([Buffer.from('p\0\0', 'latin1'), Buffer.from('no profile at all')]);
  const odd = withChunks(ours, [
    ['IHDR', size],
    ['iCCP', profile],
  ]);
  expect(() => decode(odd)).toThrow(/./);
  expect(turnMaskRound(odd)).toEqual(turnMaskRound(ours));
});
