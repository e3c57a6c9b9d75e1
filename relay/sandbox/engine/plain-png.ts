import { inflateSync } from 'node:zlib';

/** Samples a pixel, by PNG's own number for the kind of pixels. */
const samples: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** What the pixels need, and of two sizes the first alone; profiles and texts are compressed too, and nobody here asks for them. */
const needed = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
const mostPixels = 100_000_000;

/**
 * The PNG with what its pixels need alone, once it is known that they unfold into no more than its size says: decoders take what
 * comes.
 * @throws Error for any other
 */
export function plainPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 8)];
  const pixels: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    if (needed.includes(name) && (name !== 'IHDR' || at === 8)) kept.push(bytes.subarray(at, end));
    if (name === 'IDAT') pixels.push(bytes.subarray(at + 8, end - 4));
    at = end;
  }
  // Throws where there would be more.
  inflateSync(Buffer.concat(pixels), { maxOutputLength: mostBytes(view) });
  return Buffer.concat(kept);
}

function mostBytes(view: DataView): number {
  const [width, height, depth, colour] = [view.getUint32(16), view.getUint32(20), view.getUint8(24), view.getUint8(25)];
  if (width * height > mostPixels) throw new Error('The picture has too many pixels.');
  const row = Math.ceil((width * depth * (samples[colour] ?? 4)) / 8);
  // A byte a row for its filter; interlaced, there are up to twice as many rows, each up to a byte longer.
  return (row + 1) * height + 3 * height + 64;
}
