import { crc32 } from 'node:zlib';

/** A PNG with further chunks, whole and rightly summed, between its header and its pixels. */
export function withChunks(png: Uint8Array, chunks: readonly (readonly [name: string, data: Uint8Array])[]): Uint8Array {
  const afterHeader = 33;
  return Buffer.concat([png.subarray(0, afterHeader), ...chunks.map(([name, data]) => chunk(name, data)), png.subarray(afterHeader)]);
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
