import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { maxDrawingBytes } from '../../limits.ts';
import { diskBlobs } from '../../store/blobs/blobs-disk.ts';
import { colourPng, sha256Of } from '../../testing/pictures.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { storedPicture } from './stored-picture.ts';

/** What is made of bytes that come as a picture of the model's, and the files that stay. */
async function take(bytes: Uint8Array) {
  const folder = await temporaryFolder();
  const picture = storedPicture(await diskBlobs(folder), Buffer.alloc(65_536), true);
  const characters = Buffer.from(Buffer.from(bytes).toString('base64'));
  await picture.take(characters, 0, characters.length);
  const whole = await picture.end();
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return { sha256: whole?.picture.sha256 ?? null, files: files.length };
}

function pngOf(width: number, height: number): Uint8Array {
  const bytes = colourPng({ width: 16, height: 16 }).slice();
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

function gifOf(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(64);
  bytes.write('GIF89a', 'latin1');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

const drawing = (bytes: number) =>
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'.padEnd(bytes - 6) + '</svg>');

test.each([
  ['a picture', pngOf(3840, 2160)],
  ['a GIF', gifOf(1024, 1024)],
  ['a drawing', drawing(1000)],
  ['the longest drawing', drawing(maxDrawingBytes)],
])('%s of the model is kept', async (_, bytes) => {
  expect(await take(bytes)).toEqual({ sha256: sha256Of(bytes), files: 1 });
});

test.each([
  ['a PNG of 50,000 × 50,000 pixels', pngOf(50_000, 50_000)],
  ['a GIF of 65,535 × 65,535 pixels', gifOf(65_535, 65_535)],
  ['an endless drawing', drawing(maxDrawingBytes + 1)],
])('%s is none, and nothing of it stays', async (_, bytes) => {
  expect(await take(bytes)).toEqual({ sha256: null, files: 0 });
});
