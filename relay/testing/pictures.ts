import { createHash } from 'node:crypto';
import { encode } from 'fast-png';
import { resultHeader } from '../pictures/result-header.ts';
import type { ArrivedPicture } from '../turns/upstream.ts';

interface Size {
  width: number;
  height: number;
}

const gradients = new Map<string, Uint8Array>();

/** An opaque PNG with a gradient; another `seed` gives other bytes. Each is drawn once a process. */
export function colourPng({ width, height }: Size, seed = 0): Uint8Array {
  const key = `${width} × ${height}, ${seed}`;
  const png = gradients.get(key) ?? gradientPng({ width, height }, seed);
  gradients.set(key, png);
  return png.slice();
}

function gradientPng({ width, height }: Size, seed: number): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 1) data[at] = (((at / 3) % width) + at + seed * 40) & 255;
  return encode({ width, height, data, channels: 3, depth: 8 });
}

/** A grey PNG: `value` in a rectangle over its middle, 0 round it. */
export function maskPng({ width, height }: Size, value = 255): Uint8Array {
  const data = new Uint8Array(width * height);
  for (let y = height >> 2; y < height - (height >> 2); y += 1)
    data.fill(value, y * width + (width >> 2), y * width + width - (width >> 2));
  return encode({ width, height, data, channels: 1, depth: 8 });
}

/** A picture as it is heard of, once its bytes are stored. */
export function arrivedPicture(bytes: Uint8Array): ArrivedPicture {
  const { type, width, height } = resultHeader(bytes)!;
  return { sha256: sha256Of(bytes), header: { type, width, height } };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
