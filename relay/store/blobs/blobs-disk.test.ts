import { writeSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allOf } from '../../testing/all-of.ts';
import { sha256Of } from '../../testing/pictures.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { WritePart } from './arrivals.ts';
import { diskBlobs } from './blobs-disk.ts';

const hello = new TextEncoder().encode('hello');

test('a blob is a file that anybody can find by its name', async () => {
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder);
  const sha256 = await blobs.add(hello);
  expect(await readdir(folder, { recursive: true })).toContain(join(sha256.slice(0, 2), sha256));
});

test('what older relays have kept, one folder deeper, is known, read, listed and removed as before', async () => {
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder);
  const sha256 = sha256Of(hello);
  const former = join(folder, sha256.slice(0, 2), sha256.slice(2, 4));
  await mkdir(former, { recursive: true });
  await writeFile(join(former, sha256), hello);
  expect(await blobs.has(sha256)).toBe(true);
  expect(new Uint8Array((await blobs.read(sha256))!)).toEqual(hello);
  expect((await blobs.open(sha256))?.size).toBe(hello.length);
  expect(await allOf(blobs.list())).toMatchObject([{ sha256, size: hello.length }]);
  expect(await blobs.put(sha256, new Blob([hello]).stream())).toBe(false);
  await blobs.remove(sha256, Date.now() + 1000);
  expect(await blobs.has(sha256)).toBe(false);
  expect(await allOf(blobs.list())).toEqual([]);
});

test('what a killed relay had half written is swept away at the next start, and never read', async () => {
  const folder = await temporaryFolder();
  await diskBlobs(folder);
  for (const name of ['old', 'young']) await writeFile(join(folder, 'arriving', name), 'hel');
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  await utimes(join(folder, 'arriving', 'old'), yesterday, yesterday);
  const blobs = await diskBlobs(folder);
  // Another relay may be writing the young one.
  expect(await readdir(join(folder, 'arriving'))).toEqual(['young']);
  expect(await blobs.read(sha256Of(hello))).toBeNull();
});

test('a picture whose folder cannot be looked into is not taken for one that is not there', async () => {
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder);
  const sha256 = sha256Of(hello);
  expect(await blobs.has(sha256)).toBe(false);
  await writeFile(join(folder, sha256.slice(0, 2)), 'no folder');
  await expect(blobs.has(sha256)).rejects.toThrow('ENOTDIR');
});

test('a full disk is waited for, and what it has taken of a picture is not written twice', async () => {
  const disk = fullDisk(3);
  const blobs = await diskBlobs(await temporaryFolder(), disk.write);
  disk.fill();
  setTimeout(disk.makeRoom, 500);
  expect(await blobs.add(hello)).toBe(sha256Of(hello));
  expect(new TextDecoder().decode((await blobs.read(sha256Of(hello))) ?? undefined)).toBe('hello');
});

test('whoever goes away is not waited for, and hears that the disk is full', async () => {
  const disk = fullDisk(3);
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder, disk.write);
  disk.fill();
  const draft = await blobs.draft(AbortSignal.timeout(300));
  await expect(draft.write(hello)).rejects.toMatchObject({ code: 'storage_away', message: expect.stringContaining('disk is full') });
  await draft.drop();
  expect(await readdir(join(folder, 'arriving'))).toEqual([]);
});

/** A disk that, once it is filled, has `room` bytes left for each file until there is room. */
function fullDisk(room: number) {
  let isFull = false;
  const write: WritePart = (file, bytes, from, length, at) => {
    if (isFull && at >= room) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    return writeSync(file, bytes, from, isFull ? Math.min(length, room - at) : length, at);
  };
  return { write, fill: () => void (isFull = true), makeRoom: () => void (isFull = false) };
}
