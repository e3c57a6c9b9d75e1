import { crc32 } from 'node:zlib';

/**
 * Makes a PNG weigh so many bytes with a chunk no reader looks at.
 * @returns the picture as it is when it is no PNG, or weighs as much already
 */
export function weighDown(picture: Uint8Array, bytes: number): Uint8Array {
  const around = 12;
  const missing = bytes - picture.length - around;
  const isPng = Buffer.from(picture.subarray(1, 4)).toString('latin1') === 'PNG';
  if (!isPng || missing < 0) return picture;
  const chunk = Buffer.alloc(missing + around, 0x5a);
  chunk.writeUInt32BE(missing, 0);
  chunk.write('fiLl', 4, 'latin1');
  chunk.writeUInt32BE(crc32(chunk.subarray(4, missing + 8)), missing + 8);
  // IEND takes the last 12 bytes and must stay there.
  const end = picture.length - 12;
  return Buffer.concat([picture.subarray(0, end), chunk, picture.subarray(end)]);
}
