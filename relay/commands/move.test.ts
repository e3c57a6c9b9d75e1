import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { startSandbox } from '../sandbox/server.ts';
import { diskBlobs } from '../store/blobs/blobs-disk.ts';
import { killedCommand } from '../testing/killed-command.ts';
import { pairWith } from '../testing/launch-relay.ts';
import { openRelay } from '../testing/open-relay.ts';
import { colourPng, sha256Of } from '../testing/pictures.ts';
import { startPostgres } from '../testing/postgres.ts';
import { relayClient } from '../testing/relay-client.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { turnRequest } from '../testing/test-app.ts';
import { hasS3, testBucket } from '../testing/test-bucket.ts';
import { runCommand } from './run-command.ts';

vi.setConfig({ testTimeout: 120_000 });

const [sandbox, postgres] = await Promise.all([startSandbox({ pace: 0 }), startPostgres()]);
afterAll(() => Promise.all([sandbox.close(), postgres.close()]));

/** @returns the last it said */
async function done([name = '', ...words]: readonly string[], settings: Record<string, string>): Promise<string> {
  let last = '';
  await runCommand(name, words, settings, (line) => (last = line));
  return last;
}

describe.skipIf(!hasS3)('with PostgreSQL and S3', () => {
  test('one person’s relay is moved although the move is killed in its middle, what was there stays, and a backup leads back', async () => {
    const folder = await temporaryFolder();
    const service = { OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: sandbox.url };
    const solo = { RETAKE_DATA: folder, ...service };
    const relay = await openRelay(solo);
    const token = await pairWith(relay.url);
    const client = relayClient(relay.url, token);
    const base = await client.upload(colourPng({ width: 1024, height: 640 }));
    const request = turnRequest({ base });
    const first = await client.run(crypto.randomUUID(), request);
    const second = await client.run(crypto.randomUUID(), { ...request, parentId: first.id });
    const session = await client.session(request.sessionId);
    await relay.close();
    const blobs = await diskBlobs(join(folder, 'blobs'));
    for (let at = 0; at < 70; at += 1) await blobs.add(new TextEncoder().encode(`picture ${at}`));
    const before = (await readdir(folder, { recursive: true })).length;

    const bucket = await testBucket();
    const words = ['move', '--to-database', postgres.url, '--to-blobs', bucket.BLOBS];
    const keys = { AWS_ACCESS_KEY_ID: bucket.AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY: bucket.AWS_SECRET_ACCESS_KEY };
    const move = () => done(words, { ...solo, ...keys });
    expect(await killedCommand(words, { ...solo, ...keys }, '50 pictures are there')).not.toContain('the same');
    const shared = { ...service, ...bucket, DATABASE_URL: postgres.url };
    await expect(openRelay({ ...shared, RETAKE_DATA: await temporaryFolder() })).rejects.toThrow('still being brought here');

    expect(await move()).toContain('All is there, and the same');
    const replicas = await Promise.all(
      [1, 2].map(async () => relayClient((await openRelay({ ...shared, RETAKE_DATA: await temporaryFolder() })).url, token)),
    );
    for (const replica of replicas) {
      expect(await replica.session(request.sessionId)).toEqual(session);
      for (const blob of [base, first.variants[0]!.raw, second.variants[0]!.raw]) {
        const bytes = await (await replica.call('GET', `/v1/blobs/${blob}`)).arrayBuffer();
        expect(sha256Of(new Uint8Array(bytes))).toBe(blob);
      }
    }
    const [one, two] = replicas;
    const third = await one!.run(crypto.randomUUID(), { ...request, parentId: second.id });
    expect(third.state).toBe('done');
    expect((await two!.session(request.sessionId)).turns).toHaveLength(3);

    const [saved, elsewhere] = [await temporaryFolder(), { RETAKE_DATA: await temporaryFolder(), ...service }];
    expect(await done(['backup', saved], { ...shared, RETAKE_DATA: await temporaryFolder() })).toContain('The backup is whole');
    expect(await done(['restore', saved], elsewhere)).toContain('All is back, and the same');
    const restored = relayClient((await openRelay(elsewhere)).url, token);
    expect(await restored.session(request.sessionId)).toEqual(await two!.session(request.sessionId));
    expect((await restored.call('HEAD', `/v1/blobs/${third.variants[0]!.raw}`)).status).toBe(200);

    await expect(move()).rejects.toThrow('There is a relay’s data in that database already');
    const stayed = relayClient((await openRelay(solo)).url, token);
    expect(await stayed.session(request.sessionId)).toEqual(session);
    expect((await readdir(folder, { recursive: true })).length).toBeGreaterThanOrEqual(before);
  });
});
