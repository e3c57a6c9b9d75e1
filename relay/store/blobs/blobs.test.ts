import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AllBlobs } from '../../blob-store.ts';
import { maxBlobBytes } from '../../limits.ts';
import { sha256Of } from '../../testing/pictures.ts';
import { allOf } from '../../testing/all-of.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { hasS3, placeOf, testBucket } from '../../testing/test-bucket.ts';
import { diskBlobs } from './blobs-disk.ts';
import { s3Blobs } from './blobs-s3.ts';

const hello = new TextEncoder().encode('hello');

/** What every store of blobs must do alike. */
describe.each(['files', 'S3'])('in %s', (kind) => {
  beforeEach(({ skip }) => skip(kind === 'S3' && !hasS3, 'No S3 server can be started here.'));

  /** With what it holds of blobs on their way. */
  async function emptyStore(): Promise<{ blobs: AllBlobs; onTheirWay: () => Promise<string[]> }> {
    const folder = await temporaryFolder();
    if (kind === 'S3') return { blobs: await s3Blobs(placeOf(await testBucket()), folder), onTheirWay: () => readdir(folder) };
    return { blobs: await diskBlobs(folder), onTheirWay: () => readdir(join(folder, 'arriving')) };
  }

  test('a blob is kept under its hash, and known the second time', async () => {
    const { blobs, onTheirWay } = await emptyStore();
    const sha256 = sha256Of(hello);
    expect(await blobs.has(sha256)).toBe(false);
    expect([await blobs.read(sha256), await blobs.open(sha256)]).toEqual([null, null]);
    expect(await blobs.put(sha256, inChunks(hello))).toBe(true);
    expect(await blobs.put(sha256, inChunks(hello))).toBe(false);
    expect(await blobs.add(hello)).toBe(sha256);
    expect(await blobs.has(sha256)).toBe(true);
    expect(new Uint8Array((await blobs.read(sha256)) ?? [])).toEqual(hello);
    expect(await onTheirWay()).toEqual([]);
  });

  test('two that put the same at once both find it there', async () => {
    const { blobs } = await emptyStore();
    const bytes = new Uint8Array(3_000_000).fill(7);
    const names = await Promise.all([blobs.add(bytes), blobs.add(bytes), blobs.add(bytes)]);
    expect(new Set(names)).toEqual(new Set([sha256Of(bytes)]));
    expect(sha256Of((await blobs.read(sha256Of(bytes)))!)).toBe(names[0]);
  });

  test('a large blob is read as it comes, and left when no more of it is wanted', async () => {
    const { blobs } = await emptyStore();
    const bytes = new Uint8Array(5_000_000).map((_, at) => at % 251);
    const sha256 = await blobs.add(bytes);
    const opened = await blobs.open(sha256);
    expect(opened?.size).toBe(bytes.length);
    expect(opened!.head.length).toBeGreaterThanOrEqual(64 * 1024);
    expect(Buffer.compare(opened!.head, bytes.subarray(0, opened!.head.length))).toBe(0);
    const parts = await allOf(opened!.bytes);
    expect(parts.length).toBeGreaterThan(1);
    expect(sha256Of(Buffer.concat(parts))).toBe(sha256);
    const left = await blobs.open(sha256);
    const reader = left!.bytes.getReader();
    expect((await reader.read()).done).toBe(false);
    await reader.cancel();
  });

  test('a blob of no bytes is one, too', async () => {
    const { blobs } = await emptyStore();
    const sha256 = await blobs.add(new Uint8Array());
    expect((await blobs.read(sha256))?.byteLength).toBe(0);
    const opened = await blobs.open(sha256);
    expect([opened?.size, opened?.head.length, await allOf(opened!.bytes)]).toEqual([0, 0, []]);
  });

  test('a draft is nothing until it is kept, and nothing once it is dropped', async () => {
    const { blobs, onTheirWay } = await emptyStore();
    const [kept, dropped] = [await blobs.draft(), await blobs.draft()];
    const chunk = new Uint8Array([1, 2, 3]);
    for (const draft of [kept, dropped]) await draft.write(chunk);
    chunk.fill(9);
    await kept.write(chunk);
    const sha256 = sha256Of(new Uint8Array([1, 2, 3, 9, 9, 9]));
    expect(await blobs.has(sha256)).toBe(false);
    expect(await kept.keep()).toBe(sha256);
    await kept.drop();
    await dropped.drop();
    expect(await blobs.has(sha256)).toBe(true);
    expect(await blobs.has(sha256Of(new Uint8Array([1, 2, 3])))).toBe(false);
    expect(await onTheirWay()).toEqual([]);
  });

  test('bytes that are not what they were said to be leave nothing behind', async () => {
    const { blobs, onTheirWay } = await emptyStore();
    await expect(blobs.put('0'.repeat(64), inChunks(hello))).rejects.toMatchObject({ code: 'wrong_hash' });
    expect(await allOf(blobs.list())).toEqual([]);
    expect(await onTheirWay()).toEqual([]);
  });

  test('a blob over the limit is cut off on its way and leaves nothing behind', async () => {
    const { blobs, onTheirWay } = await emptyStore();
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 1 << 20;
        yield new Uint8Array(1 << 20);
      }
    }
    await expect(blobs.put('0'.repeat(64), endless())).rejects.toMatchObject({ code: 'too_large' });
    expect(sent).toBe(maxBlobBytes + (1 << 20));
    expect(await onTheirWay()).toEqual([]);
  });

  test('a sender that breaks off leaves nothing behind', async () => {
    const { blobs, onTheirWay } = await emptyStore();
    async function* broken() {
      yield hello;
      throw new Error('gone');
    }
    await expect(blobs.put(sha256Of(hello), broken())).rejects.toThrow('gone');
    expect(await blobs.has(sha256Of(hello))).toBe(false);
    expect(await onTheirWay()).toEqual([]);
  });

  test('all that is stored is listed, and what was stored before a time is taken away', async () => {
    const { blobs } = await emptyStore();
    const names = await Promise.all(['a', 'bc', 'def'].map((text) => blobs.add(new TextEncoder().encode(text))));
    const listed = await allOf(blobs.list());
    expect(new Map(listed.map(({ sha256, size }) => [sha256, size]))).toEqual(new Map(names.map((name, at) => [name, at + 1])));
    for (const { storedAt } of listed) expect(Math.abs(storedAt - Date.now())).toBeLessThan(60_000);

    const [first = '', second = ''] = names;
    await blobs.remove(first, Date.now() - 60 * 60 * 1000);
    expect(await blobs.has(first)).toBe(true);
    await blobs.remove(first, Date.now() + 60 * 60 * 1000);
    await blobs.remove(first, Date.now() + 60 * 60 * 1000);
    expect([await blobs.has(first), await blobs.has(second)]).toEqual([false, true]);
  });
});

async function* inChunks(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 2) yield bytes.subarray(at, at + 2);
}
