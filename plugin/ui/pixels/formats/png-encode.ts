import { adlerJoined } from './adler32.ts';
import { here, type Aside } from '../aside.ts';
import { crc32 } from './crc32.ts';
import { cut } from '../sizes/cut.ts';
import { deflate, type Deflated } from './deflate.ts';
import { isOpaque } from './is-opaque.ts';
import type { Picture, Size } from '../picture.ts';
import { filtered, filteredGrey } from './png-filter.ts';

const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
const colourTypes = { 1: 0, 3: 2, 4: 6 } as const;
type Channels = keyof typeof colourTypes;

/** Pixels from which on it is worth asking another worker. */
const worthSharing = 250_000;

/**
 * An 8-bit PNG that decodes to the same bytes; without an alpha channel when no pixel needs one.
 * @param aside packs the lower half meanwhile
 */
export async function pngEncode(picture: Picture, aside: Aside = here): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = picture;
  const channels = isOpaque(picture) ? 3 : 4;
  if (width * height < worthSharing)
    return png(picture, channels, [deflate(filtered(picture, { from: 0, to: height }, channels), { isLast: true })]);
  const half = height >> 1;
  // With the row above, which the first one's filter looks at.
  const lower = cut(picture, { x: 0, y: half - 1, width, height: height - half + 1 });
  const packed = aside.pack({ picture: lower, rows: { from: 1, to: lower.height }, channels });
  const upper = deflate(filtered(picture, { from: 0, to: half }, channels), { isLast: false });
  return png(picture, channels, [upper, await packed]);
}

/** An 8-bit grey PNG of one byte a pixel. */
export async function greyPngEncode(size: Size, grey: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return png(size, 1, [deflate(filteredGrey(grey, size.width, size.height), { isLast: true })]);
}

function png({ width, height }: Size, channels: Channels, parts: Deflated[]): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, colourTypes[channels]);
  const sum = parts.reduce((sum, part) => adlerJoined(sum, part.sum, part.length), 1);
  const tail = new DataView(new ArrayBuffer(4));
  tail.setUint32(0, sum);
  return joined([
    signature,
    ...chunk('IHDR', [new Uint8Array(header.buffer)]),
    // The two bytes that a zlib stream begins with (RFC 1950).
    ...chunk('IDAT', [Uint8Array.of(0x78, 1), ...parts.map(({ bytes }) => bytes), new Uint8Array(tail.buffer)]),
    ...chunk('IEND', []),
  ]);
}

/** Length, type and body, and the sum of the last two. */
function chunk(type: string, body: Uint8Array[]): Uint8Array[] {
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(
    0,
    body.reduce((length, part) => length + part.length, 0),
  );
  for (let i = 0; i < 4; i++) head.setUint8(4 + i, type.charCodeAt(i));
  const tail = new DataView(new ArrayBuffer(4));
  tail.setUint32(
    0,
    body.reduce((sum, part) => crc32(part, sum), crc32(new Uint8Array(head.buffer, 4))),
  );
  return [new Uint8Array(head.buffer), ...body, new Uint8Array(tail.buffer)];
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
