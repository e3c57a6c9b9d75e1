import { encode } from 'fast-png';
import type { Size } from '../../relay/models.ts';
import { random } from '../pixels/random.ts';

/** A gradient with the grain of a photograph, so that it weighs what one does. */
export function grainyPng({ width, height }: Size, seed: number): Uint8Array<ArrayBuffer> {
  const next = random(seed);
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 1) data[at] = 100 + seed * 10 + (((at / 3) % width) >> 5) + next() * 8;
  return new Uint8Array(encode({ width, height, data, channels: 3, depth: 8 }, { zlib: { level: 1 } }));
}
