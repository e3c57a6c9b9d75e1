import { describe, expect, onTestFinished, test } from 'vitest';
import type { S3Place } from '../../config/s3-place.ts';
import { openGate } from '../../testing/gate.ts';
import { sha256Of } from '../../testing/pictures.ts';
import { allOf } from '../../testing/all-of.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { hasS3, placeOf, testBucket } from '../../testing/test-bucket.ts';
import { s3Blobs } from './blobs-s3.ts';
import { openBlobs } from './open-blobs.ts';
import { refused, S3Refused } from './s3-answers.ts';
import { s3Calls } from './s3-calls.ts';

const hello = new TextEncoder().encode('hello');
const onceOnly = { forMs: 0 };

describe.skipIf(!hasS3)('on a real S3 server', () => {
  const newPlace = async () => placeOf(await testBucket());
  const blobsAt = async (place: S3Place) => s3Blobs(place, await temporaryFolder());

  /** Puts bytes that are said to be `sha256`, as no code of ours would. @returns the refusal */
  const putRaw = (place: S3Place, key: string, sha256: string, bytes: Uint8Array<ArrayBuffer>) =>
    s3Calls(place)(
      { method: 'PUT', key, headers: { 'x-amz-content-sha256': sha256 }, body: new Blob([bytes]) },
      async (answer) => (answer.ok ? null : refused(answer)),
      onceOnly,
    );
  const keyOf = (sha256: string) => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

  test('who has not the right secret is refused, at the start already and in a sentence', async () => {
    const place = { ...(await newPlace()), secretAccessKey: 'wrong' };
    const blobs = await blobsAt(place);
    await expect(blobs.add(hello)).rejects.toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    await expect(blobs.has(sha256Of(hello))).rejects.toThrow(S3Refused);
    const opening = openBlobs({ dataFolder: await temporaryFolder(), blobs: place });
    await expect(opening).rejects.toThrow(/^BLOBS: .* does not let this key .*\.$/);
  });

  test('a bucket that is not there is a sentence at the start', async () => {
    const place = { ...(await newPlace()), bucket: 'no-such-bucket' };
    await expect(openBlobs({ dataFolder: await temporaryFolder(), blobs: place })).rejects.toThrow(
      /^BLOBS: there is no bucket "no-such-bucket"/,
    );
  });

  test('the service itself refuses bytes that are not what they were said to be', async () => {
    const place = await newPlace();
    expect(await putRaw(place, keyOf(sha256Of(hello)), sha256Of(hello), new TextEncoder().encode('jello'))).toMatchObject({ status: 400 });
    expect(await (await blobsAt(place)).has(sha256Of(hello))).toBe(false);
  });

  test('bytes that somebody has put under another’s name are never taken for it', async () => {
    const place = await newPlace();
    const other = new TextEncoder().encode('other');
    expect(await putRaw(place, keyOf(sha256Of(hello)), sha256Of(other), other)).toBeNull();
    const blobs = await blobsAt(place);
    await expect(blobs.read(sha256Of(hello))).rejects.toThrow('other bytes');
  });

  test('a blob that was cut short in the bucket is put anew', async () => {
    const place = await newPlace();
    await putRaw(place, keyOf(sha256Of(hello)), sha256Of(hello.subarray(0, 3)), hello.slice(0, 3));
    const blobs = await blobsAt(place);
    await blobs.add(hello);
    expect(sha256Of((await blobs.read(sha256Of(hello)))!)).toBe(sha256Of(hello));
  });

  test('a bucket may hold other things, and relays in folders of their own', async () => {
    const place = await newPlace();
    const [one, two] = [
      { ...place, prefix: 'one/' },
      { ...place, prefix: 'two/of it/'.replace(' ', '-') },
    ];
    const [inOne, inTwo] = [await blobsAt(one), await blobsAt(two)];
    const sha256 = await inOne.add(hello);
    await putRaw(one, 'notes.txt', sha256Of(hello), hello);
    expect(await inTwo.has(sha256)).toBe(false);
    expect((await allOf(inOne.list())).map((blob) => blob.sha256)).toEqual([sha256]);
    expect(await allOf(inTwo.list())).toEqual([]);
  });

  test('a long list comes in pages', async () => {
    const place = await newPlace();
    const blobs = await s3Blobs(place, await temporaryFolder(), 3);
    const names = await Promise.all(Array.from({ length: 8 }, (_, at) => blobs.add(new Uint8Array(at))));
    const listed = await allOf(blobs.list());
    expect(listed.map(({ sha256 }) => sha256).toSorted()).toEqual(names.toSorted());
  });

  test('an outage is waited out, also one in the middle of a put', async () => {
    const place = await newPlace();
    const gate = await openGate(Number(new URL(place.endpoint).port));
    onTestFinished(gate.close);
    const blobs = await blobsAt({ ...place, endpoint: `http://127.0.0.1:${gate.port}` });
    const before = await blobs.add(hello);

    gate.shut();
    const large = new Uint8Array(20_000_000).fill(3);
    const waiting = Promise.all([blobs.add(large), blobs.read(before), blobs.has(sha256Of(large))]);
    setTimeout(gate.open, 800);
    setTimeout(gate.shut, 830);
    setTimeout(gate.open, 1600);
    const [stored, read] = await waiting;
    expect(sha256Of(read!)).toBe(before);
    expect(sha256Of((await blobs.read(stored))!)).toBe(sha256Of(large));
  });

  test('whoever goes away in an outage is not waited for, and hears what is away', async () => {
    const place = await newPlace();
    const gate = await openGate(Number(new URL(place.endpoint).port));
    onTestFinished(gate.close);
    gate.shut();
    const blobs = await blobsAt({ ...place, endpoint: `http://127.0.0.1:${gate.port}` });
    const draft = await blobs.draft(AbortSignal.timeout(300));
    await draft.write(hello);
    await expect(draft.keep()).rejects.toMatchObject({ code: 'storage_away' });
    await draft.drop();
    gate.open();
    expect(await blobs.has(sha256Of(hello))).toBe(false);
  });

  test('a relay starts while the service is away, and finds it when it is back', async () => {
    const place = await newPlace();
    const gate = await openGate(Number(new URL(place.endpoint).port));
    onTestFinished(gate.close);
    gate.shut();
    const blobs = await openBlobs({ dataFolder: await temporaryFolder(), blobs: { ...place, endpoint: `http://127.0.0.1:${gate.port}` } });
    gate.open();
    expect(await blobs.add(hello)).toBe(sha256Of(hello));
  });
});
