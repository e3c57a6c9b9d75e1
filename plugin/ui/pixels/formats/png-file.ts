import { adlerJoined } from './adler32.ts';
import { crc32 } from './crc32.ts';
import { deflate, type Deflated } from './deflate.ts';
import { joined } from './joined.ts';
import type { Size } from '../picture.ts';

const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
const colourTypes = { 1: 0, 3: 2, 4: 6 } as const;

/** Rows of a PNG, filtered and packed. */
export interface PackedRows extends Deflated {
  /** The sum of the chunk they make. */
  crc: number;
}

export function packedRows(blocks: Iterable<Uint8Array<ArrayBuffer>>, { isLast }: { isLast: boolean }): PackedRows {
  const deflated = deflate(blocks, { isLast });
  return { ...deflated, crc: chunkSum('IDAT', deflated.parts) };
}

/** An 8-bit PNG of all its rows, which were packed in runs that each make a chunk. */
export function pngFile({ width, height }: Size, channels: keyof typeof colourTypes, packed: PackedRows[]): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, colourTypes[channels]);
  const sum = packed.reduce((all, part) => adlerJoined(all, part.sum, part.length), 1);
  return joined([
    signature,
    ...chunk('IHDR', [new Uint8Array(header.buffer)]),
    // The two bytes that a zlib stream begins with (RFC 1950), and the sum it ends with.
    ...chunk('IDAT', [Uint8Array.of(0x78, 1)]),
    ...packed.flatMap(({ parts, crc }) => chunk('IDAT', parts, crc)),
    ...chunk('IDAT', [fourBytes(sum)]),
    ...chunk('IEND', []),
  ]);
}

/** Length, type and body, and the sum of the last two. */
function chunk(type: string, body: Uint8Array[], sum = chunkSum(type, body)): Uint8Array[] {
  const length = body.reduce((all, part) => all + part.length, 0);
  return [fourBytes(length), lettersOf(type), ...body, fourBytes(sum)];
}

function chunkSum(type: string, body: Uint8Array[]): number {
  return body.reduce((sum, part) => crc32(part, sum), crc32(lettersOf(type)));
}

function lettersOf(type: string): Uint8Array {
  return Uint8Array.from(type, (letter) => letter.charCodeAt(0));
}

function fourBytes(value: number): Uint8Array {
  const four = new DataView(new ArrayBuffer(4));
  four.setUint32(0, value);
  return new Uint8Array(four.buffer);
}
