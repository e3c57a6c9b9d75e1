import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maxBlobBytes } from '../limits.ts';
import { sha256Of } from '../testing/pictures.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { diskBlobs } from './blobs-disk.ts';

const hello = new TextEncoder().encode('hello');

test('a blob is kept under its hash, and known the second time', async () => {
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder);
  const sha256 = sha256Of(hello);
  expect(await blobs.has(sha256)).toBe(false);
  expect(await blobs.put(sha256, inChunks(hello))).toBe(true);
  expect(await blobs.put(sha256, inChunks(hello))).toBe(false);
  expect(await blobs.add(hello)).toBe(sha256);
  expect(new Uint8Array((await blobs.read(sha256)) ?? [])).toEqual(hello);
  expect(await readdir(folder, { recursive: true })).toContain(join(sha256.slice(0, 2), sha256.slice(2, 4), sha256));
});

test('bytes that are not what they were said to be leave nothing behind', async () => {
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder);
  await expect(blobs.put('0'.repeat(64), inChunks(hello))).rejects.toMatchObject({ code: 'wrong_hash' });
  expect(await filesIn(folder)).toEqual(['arriving']);
});

test('a blob over the limit is cut off on its way and leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder);
  let sent = 0;
  async function* endless() {
    for (;;) {
      sent += 1 << 20;
      yield new Uint8Array(1 << 20);
    }
  }
  await expect(blobs.put('0'.repeat(64), endless())).rejects.toMatchObject({ code: 'too_large' });
  expect(sent).toBe(maxBlobBytes + (1 << 20));
  expect(await filesIn(folder)).toEqual(['arriving']);
});

test('a sender that breaks off leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder);
  async function* broken() {
    yield hello;
    throw new Error('gone');
  }
  await expect(blobs.put(sha256Of(hello), broken())).rejects.toThrow('gone');
  expect(await blobs.has(sha256Of(hello))).toBe(false);
  expect(await filesIn(folder)).toEqual(['arriving']);
});

test('what a killed relay had half written is swept away at the next start, and never read', async () => {
  const folder = await temporaryFolder();
  await diskBlobs(folder);
  for (const name of ['old', 'young']) await writeFile(join(folder, 'arriving', name), 'hel');
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  await utimes(join(folder, 'arriving', 'old'), yesterday, yesterday);
  const blobs = await diskBlobs(folder);
  // Another relay may be writing the young one.
  expect(await filesIn(folder)).toEqual(['arriving', 'arriving/young']);
  expect(await blobs.read(sha256Of(hello))).toBeNull();
});

async function* inChunks(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 2) yield bytes.subarray(at, at + 2);
}

async function filesIn(folder: string): Promise<string[]> {
  return readdir(folder, { recursive: true });
}
