import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { ConfigError } from '../config.ts';
import { startSandbox } from '../sandbox/server.ts';
import { launchCommand } from '../testing/launch-command.ts';
import { launchRelay, pairWith } from '../testing/launch-relay.ts';
import { colourPng, sha256Of } from '../testing/pictures.ts';
import { relayClient } from '../testing/relay-client.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { turnRequest } from '../testing/test-app.ts';
import { runCommand } from './run-command.ts';

vi.setConfig({ testTimeout: 120_000 });

const sandbox = await startSandbox({ pace: 0 });
afterAll(() => sandbox.close());

const settingsFor = (folder: string) => ({ RETAKE_DATA: folder, OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: sandbox.url });

test('a backup is made and brought up to date while the relay works, and a restored relay answers with the same session', async () => {
  const settings = settingsFor(await temporaryFolder());
  const saved = join(await temporaryFolder(), 'backup');
  const relay = await launchRelay(settings);
  const token = await pairWith(relay.url);
  const client = relayClient(relay.url, token);
  const base = await client.upload(colourPng({ width: 1024, height: 640 }));
  const request = turnRequest({ base });
  const first = await client.run(crypto.randomUUID(), request);
  const backup = () => launchCommand(['backup', saved], settings).ended;
  expect(await backup()).toMatchObject({ code: 0, text: expect.stringContaining('The backup is whole') });
  const second = await client.run(crypto.randomUUID(), { ...request, parentId: first.id });
  expect(await backup()).toMatchObject({ code: 0 });
  expect((await readdir(saved)).toSorted()).toEqual(['blobs', 'retake.sqlite']);
  const session = await client.session(request.sessionId);
  await relay.kill();

  const elsewhere = settingsFor(await temporaryFolder());
  expect(await launchCommand(['restore', saved], elsewhere).ended).toMatchObject({ code: 0, text: expect.stringContaining('the same') });
  const restored = relayClient((await launchRelay(elsewhere)).url, token);
  expect(await restored.session(request.sessionId)).toEqual(session);
  for (const blob of [base, first.variants[0]!.raw, second.variants[0]!.raw]) {
    const bytes = await (await restored.call('GET', `/v1/blobs/${blob}`)).arrayBuffer();
    expect(sha256Of(new Uint8Array(bytes))).toBe(blob);
  }
  expect((await restored.run(crypto.randomUUID(), { ...request, parentId: second.id })).state).toBe('done');

  expect(await launchCommand(['restore', saved], elsewhere).ended).toEqual({
    code: 1,
    text: expect.stringMatching(/^There is a relay’s data .*\.\n$/),
  });
});

test('a picture that has been damaged is named, and the data is not taken for whole', async () => {
  const settings = settingsFor(await temporaryFolder());
  const saved = await temporaryFolder();
  const relay = await launchRelay(settings);
  const base = await relayClient(relay.url, await pairWith(relay.url)).upload(colourPng({ width: 64, height: 64 }));
  await launchCommand(['backup', saved], settings).ended;
  await writeFile(join(saved, 'blobs', base.slice(0, 2), base), 'other');

  const elsewhere = settingsFor(await temporaryFolder());
  const { code, text } = await launchCommand(['restore', saved], elsewhere).ended;
  expect(code).toBe(1);
  expect(text).toContain(`1 picture has been damaged since it was stored: ${base}`);
  await expect(launchRelay(elsewhere)).rejects.toThrow('still being brought here');
  // The relay's own is sound: the next backup mends the one before.
  expect(await launchCommand(['backup', saved], settings).ended).toMatchObject({ code: 0 });
  expect(await launchCommand(['restore', saved], elsewhere).ended).toMatchObject({ code: 0 });
});

test.each(['RETAKE_DATA', 'backup'])('where no folder can be made, for %s, is said in a sentence and at once', async (where) => {
  const settings = settingsFor(await temporaryFolder());
  const relay = await launchRelay(settings);
  await relay.kill();
  const nowhere = process.platform === 'linux' ? '/proc/retake/here' : '/dev/null/retake';
  const command =
    where === 'backup'
      ? launchCommand(['backup', nowhere], settings)
      : launchCommand(['restore', settings.RETAKE_DATA], settingsFor(nowhere));
  expect(await command.ended).toEqual({ code: 1, text: expect.stringContaining('cannot be written to: make this folder') });
});

test.each([
  [['backup'], 'Name one folder'],
  [['restore', 'one', 'two'], 'Name one folder'],
  [['restore', '/nowhere/at/all'], 'There is no backup in /nowhere/at/all'],
  [['backup', '--quick', 'here'], 'quick'],
  [['move'], 'Say where to move it'],
  [['move', '--to-database', 'mysql://u:hunter2@db'], '--to-database must begin with postgres://'],
  [['move', '--to-blobs', 's3://bucket?region=x'], '--to-blobs needs AWS_ACCESS_KEY_ID'],
])('%j is answered with a sentence', async (words, sentence) => {
  const [name = '', ...args] = words;
  const doing = runCommand(name, args, settingsFor(await temporaryFolder()), () => undefined);
  await expect(doing).rejects.toThrow(ConfigError);
  await expect(doing).rejects.toThrow(sentence);
  await expect(doing).rejects.not.toThrow('hunter2');
});
