import type { Pixels } from './pixels.ts';

/** Six steps of red and blue and seven of green, to which the eye is keenest: 252 colours, and one that is clear. */
const steps = [6, 7, 6] as const;
const clear = 252;
const bits = 8;

/** Thresholds of ordered dithering, 4 by 4. */
const bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map((level) => (level + 0.5) / 16);

/**
 * Writes an animation that repeats for ever, all frames of one size, alpha below half as clear. Format: GIF89a.
 * @param frameMs a whole number of hundredths of a second
 */
export function encodeGif(frames: readonly Pixels[], frameMs: number): Uint8Array {
  const [first] = frames;
  if (!first) throw new Error('A GIF needs a frame.');
  const { width, height } = first;
  const size = [...uint16(width), ...uint16(height)];
  const delay = uint16(Math.round(frameMs / 10));
  const parts = [
    Buffer.from('GIF89a'),
    Buffer.from([...size, 0b1111_0111, 0, 0]),
    palette(),
    Buffer.from([0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0'), 3, 1, 0, 0, 0]),
    ...frames.flatMap((frame) => [
      // Each frame is taken away before the next, so that its clear pixels stay clear.
      Buffer.from([0x21, 0xf9, 4, 0b0000_1001, ...delay, clear, 0]),
      Buffer.from([0x2c, 0, 0, 0, 0, ...size, 0, bits]),
      ...blocks(compress(indexesOf(frame))),
    ]),
    Buffer.from([0x3b]),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

function uint16(value: number): [number, number] {
  return [value & 255, value >> 8];
}

function palette(): Buffer {
  const colours = Buffer.alloc(256 * 3);
  for (let i = 0; i < clear; i += 1) {
    const levels = [Math.floor(i / (steps[1] * steps[2])), Math.floor(i / steps[2]) % steps[1], i % steps[2]];
    for (let c = 0; c < 3; c += 1) colours[i * 3 + c] = Math.round((levels[c]! * 255) / (steps[c]! - 1));
  }
  return colours;
}

function indexesOf({ width, height, data }: Pixels): Uint8Array {
  const indexes = new Uint8Array(width * height);
  for (let i = 0; i < indexes.length; i += 1) {
    const at = i * 4;
    const threshold = bayer[(Math.floor(i / width) & 3) * 4 + ((i % width) & 3)]!;
    const level = (c: 0 | 1 | 2): number => Math.floor((data[at + c]! / 255) * (steps[c] - 1) + threshold);
    indexes[i] = data[at + 3]! < 128 ? clear : (level(0) * steps[1] + level(1)) * steps[2] + level(2);
  }
  return indexes;
}

/** LZW as GIF has it: codes grow from 9 to 12 bits, least significant bit first; a full table is thrown away. */
function compress(indexes: Uint8Array): Uint8Array {
  const reset = 1 << bits;
  const out = new Uint8Array(indexes.length * 2 + 16);
  let length = 0;
  let pending = 0;
  let pendingBits = 0;
  let codeBits = bits + 1;
  let next = reset + 2;
  let known = new Map<number, number>();

  const put = (code: number): void => {
    pending |= code << pendingBits;
    pendingBits += codeBits;
    for (; pendingBits >= 8; pendingBits -= 8) {
      out[length++] = pending & 255;
      pending >>>= 8;
    }
  };
  put(reset);
  let run = indexes[0]!;
  for (let i = 1; i < indexes.length; i += 1) {
    const index = indexes[i]!;
    const longer = known.get(run * 256 + index);
    if (longer !== undefined) {
      run = longer;
      continue;
    }
    put(run);
    if (next === 4096) {
      put(reset);
      known = new Map();
      codeBits = bits + 1;
      next = reset + 2;
    } else {
      if (next === 1 << codeBits) codeBits += 1;
      known.set(run * 256 + index, next++);
    }
    run = index;
  }
  put(run);
  if (next === 1 << codeBits && codeBits < 12) codeBits += 1;
  put(reset + 1);
  if (pendingBits > 0) out[length++] = pending & 255;
  return out.subarray(0, length);
}

function blocks(bytes: Uint8Array): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const piece = bytes.subarray(at, at + 255);
    pieces.push(Buffer.from([piece.length]), Buffer.from(piece));
  }
  return [...pieces, Buffer.from([0])];
}
