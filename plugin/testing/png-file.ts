import { crc32 } from 'node:zlib';

/** A PNG of 8 bits a channel with these pieces of a zlib stream as its pixels, whatever they hold. */
export function pngFile(
  { width, height, colourType }: { width: number; height: number; colourType: number },
  packed: Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType], 8);
  const signature = Buffer.of(137, 80, 78, 71, 13, 10, 26, 10);
  const pixels = packed.map((part) => pngChunk('IDAT', part));
  return new Uint8Array(Buffer.concat([signature, pngChunk('IHDR', header), ...pixels, pngChunk('IEND', new Uint8Array())]));
}

function pngChunk(type: string, body: Uint8Array): Buffer {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length);
  out.write(type, 4, 'latin1');
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, -4)), body.length + 8);
  return out;
}
