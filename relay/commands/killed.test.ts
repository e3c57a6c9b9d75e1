import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { diskBlobs } from '../store/blobs/blobs-disk.ts';
import { launchCommand } from '../testing/launch-command.ts';
import { launchRelay, pairWith } from '../testing/launch-relay.ts';
import { relayClient } from '../testing/relay-client.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

vi.setConfig({ testTimeout: 120_000 });

const pictures = 250;

/** The data of a relay that is stopped, with the token of its panel, a preset and many pictures. */
async function keptData() {
  const folder = await temporaryFolder();
  const relay = await launchRelay({ RETAKE_DATA: folder });
  const token = await pairWith(relay.url);
  await relayClient(relay.url, token).call(
    'PUT',
    `/v1/presets/${crypto.randomUUID()}`,
    JSON.stringify({ name: 'Dusk', prompt: 'Make it dusk' }),
  );
  await relay.kill();
  const blobs = await diskBlobs(join(folder, 'blobs'));
  for (let at = 0; at < pictures; at += 1) await blobs.add(new TextEncoder().encode(`picture ${at}`));
  return { folder, token };
}

/** Kills a command in its middle. @returns what it had said by then */
async function killed(words: readonly string[], folder: string): Promise<string> {
  const command = launchCommand(words, { RETAKE_DATA: folder });
  await expect.poll(command.printed, { interval: 2, timeout: 20_000 }).toContain('50 pictures are there');
  command.kill();
  return (await command.ended).text;
}

const done = async (words: readonly string[], folder: string) => launchCommand(words, { RETAKE_DATA: folder }).ended;

async function blobCount(folder: string): Promise<number> {
  return (await readdir(join(folder, 'blobs'), { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)).length;
}

async function presetsAt(folder: string, token: string): Promise<unknown> {
  const relay = await launchRelay({ RETAKE_DATA: folder });
  const answer = await relayClient(relay.url, token).call('GET', '/v1/presets');
  await relay.kill();
  return answer.json();
}

test('a backup and a restore that are killed in their middle leave nothing that is taken for whole, and go on when done again', async () => {
  const { folder, token } = await keptData();
  const [saved, elsewhere] = [join(await temporaryFolder(), 'backup'), await temporaryFolder()];
  expect(await killed(['backup', saved], folder)).not.toContain('whole');
  expect(await blobCount(saved)).toBeLessThan(pictures);
  expect(await done(['restore', saved], elsewhere)).toEqual({ code: 1, text: `There is no backup in ${saved}.\n` });
  expect(await done(['backup', saved], folder)).toMatchObject({ code: 0, text: expect.stringContaining('The backup is whole') });
  expect((await readdir(saved)).toSorted()).toEqual(['blobs', 'retake.sqlite']);
  expect(await blobCount(saved)).toBe(await blobCount(folder));

  expect(await killed(['restore', saved], elsewhere)).not.toContain('All is back');
  expect(await blobCount(elsewhere)).toBeLessThan(pictures);
  await expect(launchRelay({ RETAKE_DATA: elsewhere })).rejects.toThrow('still being brought here');
  expect(await done(['backup', join(await temporaryFolder(), 'half')], elsewhere)).toMatchObject({
    code: 1,
    text: expect.stringContaining('still being brought here'),
  });
  expect(await done(['restore', saved], elsewhere)).toMatchObject({ code: 0, text: expect.stringContaining('All is back, and the same') });
  expect(await blobCount(elsewhere)).toBe(await blobCount(folder));
  expect(await presetsAt(elsewhere, token)).toMatchObject({ presets: [{ name: 'Dusk' }] });
});

test('a backup is not replaced by what is kept at a wrong place', async () => {
  const { folder } = await keptData();
  const saved = await temporaryFolder();
  expect(await done(['backup', saved], folder)).toMatchObject({ code: 0 });
  const { code, text } = await done(['backup', saved], await temporaryFolder());
  expect([code, text]).toEqual([
    1,
    expect.stringMatching(/^Nothing is kept where these settings lead, and .* holds a backup, which stays/),
  ]);
});

test('a backup that is brought up to date and killed meanwhile is still the one before', async () => {
  const { folder, token } = await keptData();
  const [saved, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
  expect(await done(['backup', saved], folder)).toMatchObject({ code: 0 });
  const blobs = await diskBlobs(join(folder, 'blobs'));
  for (let at = 0; at < pictures; at += 1) await blobs.add(new TextEncoder().encode(`newer picture ${at}`));
  expect(await killed(['backup', saved], folder)).not.toContain('whole');
  expect(await done(['restore', saved], elsewhere)).toMatchObject({ code: 0, text: expect.stringContaining('All is back, and the same') });
  expect(await presetsAt(elsewhere, token)).toMatchObject({ presets: [{ name: 'Dusk' }] });
});
