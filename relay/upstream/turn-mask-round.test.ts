import { decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import { turnMaskRound } from './turn-mask-round.ts';

test('what may change becomes transparent, what must stay opaque, and soft edges keep their share', () => {
  const ours = encode({ width: 4, height: 1, data: new Uint8Array([255, 0, 200, 1]), channels: 1, depth: 8 });
  const { width, height, channels, depth, data } = decode(turnMaskRound(ours));
  expect({ width, height, channels, depth }).toEqual({ width: 4, height: 1, channels: 4, depth: 8 });
  expect([...data].filter((_, at) => at % 4 === 3)).toEqual([0, 255, 55, 254]);
});
