import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startSandbox } from './sandbox/server.ts';
import { openGate } from './testing/gate.ts';
import { launchRelay, pairWith } from './testing/launch-relay.ts';
import { colourPng, sha256Of } from './testing/pictures.ts';
import { relayClient } from './testing/relay-client.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { turnRequest } from './testing/test-app.ts';
import { hasS3, testBucket } from './testing/test-bucket.ts';

vi.setConfig({ testTimeout: 120_000 });

const sandbox = await startSandbox({ pace: 800 });
afterAll(() => sandbox.close());

describe.skipIf(!hasS3)('with pictures in S3', () => {
  test.each([
    { how: 'in the foreground', store: 'off' },
    { how: 'in the background', store: 'on' },
  ])('a picture that arrives $how while the store is away is kept once it is back', async ({ store }) => {
    const bucket = await testBucket();
    const endpoint = new URL(bucket.BLOBS).searchParams.get('endpoint')!;
    const gate = await openGate(Number(new URL(endpoint).port));
    onTestFinished(gate.close);
    const folder = await temporaryFolder();
    const relay = await launchRelay({
      ...bucket,
      BLOBS: bucket.BLOBS.replace(endpoint, `http://127.0.0.1:${gate.port}`),
      RETAKE_DATA: folder,
      RETAKE_STORE: store,
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: sandbox.url,
    });
    const client = relayClient(relay.url, await pairWith(relay.url));
    const base = await client.upload(colourPng({ width: 1024, height: 640 }));
    const id = crypto.randomUUID();
    await client.start(id, turnRequest({ base }));
    for await (const event of client.follow(id)) {
      if (event.type === 'partial') {
        gate.shut();
        setTimeout(gate.open, 6000);
      }
      if (event.type === 'ended') break;
    }
    const { state, variants } = await client.turn(id);
    expect(state).toBe('done');
    const raw = variants[0]!.raw;
    const answer = await client.call('GET', `/v1/blobs/${raw}`);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(sha256Of(new Uint8Array(await answer.arrayBuffer()))).toBe(raw);
    expect(sandbox.submitted().get(id)).toBe(1);
    // Nothing of it stays behind on the relay's own disk.
    expect(await readdir(join(folder, 'arriving'))).toEqual([]);
    expect(relay.printed()).not.toMatch(/test-key|AWS|Signature/);
  });

  test('an address of a bucket that refuses us is a sentence, and nothing is started', async () => {
    const bucket = { ...(await testBucket()), AWS_SECRET_ACCESS_KEY: 'wrong' };
    await expect(launchRelay({ ...bucket, RETAKE_DATA: await temporaryFolder() })).rejects.toThrow(/^BLOBS: .* does not let this key/);
  });
});
