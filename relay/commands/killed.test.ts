import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError } from '../config.ts';
import { openDatabase } from '../store/database/database.ts';
import { sqlPresets } from '../store/team/presets-sql.ts';
import { solo } from '../team/solo.ts';
import { killedCommand } from '../testing/killed-command.ts';
import { sha256Of } from '../testing/pictures.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { runCommand } from './run-command.ts';

/** More than are there when a command is killed. */
const pictures = 70;

/** What a relay has left behind: a preset, and pictures. */
async function keptData() {
  const folder = await temporaryFolder();
  await changePreset(folder, 'Dusk');
  await addPictures(folder, 'picture');
  return folder;
}

const preset = crypto.randomUUID();

async function changePreset(folder: string, name: string): Promise<void> {
  const database = await openDatabase({ folder });
  await sqlPresets(database).put(solo.teamId, { id: preset, name, prompt: `Make it ${name}`, options: null });
  await database.destroy();
}

async function addPictures(folder: string, what: string): Promise<void> {
  for (let at = 0; at < pictures; at += 1) {
    const bytes = new TextEncoder().encode(`${what} ${at}`);
    const sha256 = sha256Of(bytes);
    const place = join(folder, 'blobs', sha256.slice(0, 2), sha256);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, bytes);
  }
}

/** Kills a command in its middle. @returns what it had said by then */
const killed = (words: readonly string[], folder: string) => killedCommand(words, { RETAKE_DATA: folder }, '50 pictures are there');

/** @returns the last it said, or why it did nothing */
async function done([name = '', ...words]: readonly string[], folder: string): Promise<string> {
  let last = '';
  try {
    await runCommand(name, words, { RETAKE_DATA: folder }, (line) => (last = line));
    return last;
  } catch (error) {
    if (error instanceof ConfigError) return `refused: ${error.message}`;
    throw error;
  }
}

async function blobCount(folder: string): Promise<number> {
  return (await readdir(join(folder, 'blobs'), { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)).length;
}

async function presetsAt(folder: string): Promise<string[]> {
  const database = await openDatabase({ folder });
  const presets = await sqlPresets(database).all(solo.teamId);
  await database.destroy();
  return presets.map(({ name }) => name);
}

test('a backup and a restore that are killed in their middle leave nothing that is taken for whole, and go on when done again', async () => {
  const folder = await keptData();
  const [saved, elsewhere] = [join(await temporaryFolder(), 'backup'), await temporaryFolder()];
  expect(await killed(['backup', saved], folder)).not.toContain('whole');
  expect(await blobCount(saved)).toBeLessThan(pictures);
  expect(await done(['restore', saved], elsewhere)).toBe(`refused: There is no backup in ${saved}.`);
  expect(await done(['backup', saved], folder)).toContain('The backup is whole');
  expect((await readdir(saved)).toSorted()).toEqual(['blobs', 'retake.sqlite']);
  expect(await blobCount(saved)).toBe(pictures);

  expect(await killed(['restore', saved], elsewhere)).not.toContain('All is back');
  expect(await blobCount(elsewhere)).toBeLessThan(pictures);
  expect(await done(['backup', join(await temporaryFolder(), 'half')], elsewhere)).toContain('refused: What a relay keeps is still being');
  expect(await done(['restore', saved], elsewhere)).toContain('All is back, and the same');
  expect(await blobCount(elsewhere)).toBe(pictures);
  expect(await presetsAt(elsewhere)).toEqual(['Dusk']);

  // Brought up to date, and killed meanwhile, it is still the one before.
  await changePreset(folder, 'Dawn');
  await addPictures(folder, 'newer picture');
  expect(await killed(['backup', saved], folder)).not.toContain('whole');
  const before = await temporaryFolder();
  expect(await done(['restore', saved], before)).toContain('All is back, and the same');
  expect(await presetsAt(before)).toEqual(['Dusk']);
});

test('a backup is not replaced by what is kept at a wrong place', async () => {
  const [folder, saved, wrong] = [await keptData(), await temporaryFolder(), await temporaryFolder()];
  expect(await done(['backup', saved], folder)).toContain('The backup is whole');
  await (await openDatabase({ folder: wrong })).destroy();
  expect(await done(['backup', saved], wrong)).toMatch(/^refused: Nothing is kept where these settings lead, and .* holds a backup, which/);
});

test('nothing is brought to where a team has begun already, though nobody has worked there yet', async () => {
  const [folder, saved, taken] = [await keptData(), await temporaryFolder(), await temporaryFolder()];
  await done(['backup', saved], folder);
  const database = await openDatabase({ folder: taken });
  const berta = {
    id: crypto.randomUUID(),
    team_id: solo.teamId,
    name: 'Berta',
    role: 'member' as const,
    email: null,
    subject: null,
    created_at: 1,
  };
  await database.insertInto('members').values(berta).execute();
  await database.destroy();
  expect(await done(['restore', saved], taken)).toContain('refused: There is a relay’s data in that database already');
  expect(await presetsAt(taken)).toEqual([]);
});
