import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from './testing/house.ts';
import { person, type Person } from './testing/person.ts';
import { putPlugin } from './testing/put-plugin.ts';

let house: House;
let someone: Person;

beforeAll(async () => {
  house = await openHouse({ pace: 100, viewport: { width: 1100, height: 900 }, build: putPlugin });
  someone = person(await house.sit({ paired: true }));
  await someone.page.getByRole('button', { name: 'Close Retake' }).click();
});

afterAll(() => house?.close());

async function quickAction(words: string): Promise<void> {
  await someone.page.getByRole('button', { name: 'Quick actions' }).click();
  const search = someone.page.getByRole('combobox', { name: 'Search commands' });
  await search.fill(words);
  await search.press('Enter');
}

test('a quick action does its job without the panel, and tells where the result is', async () => {
  const { page, select } = someone;
  await select('Poster');
  await quickAction('isolate');
  await page.getByText('The picture is isolated.').waitFor({ timeout: 30_000 });
  expect(await page.getByRole('button', { name: 'Close Retake' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Show' }).click();
  await expect
    .poll(() => page.evaluate(() => window.retakePreview!.editor.figma.currentPage.selection.map(({ name }) => name)))
    .toEqual([expect.stringContaining('Isolate')]);
  await page.getByRole('button', { name: 'Run Retake' }).waitFor();
});

test('what a quick action has asked for comes back in the panel with the up key, and is read out', async () => {
  const { page, panel } = someone;
  await page.getByRole('button', { name: 'Run Retake' }).click();
  const prompt = panel.getByRole('textbox', { name: 'Prompt' });
  await prompt.press('ArrowUp');
  await expect.poll(() => prompt.inputValue()).toMatch(/^Isolate the main subject/);
  expect(await panel.locator('.prompt [role=status]').textContent()).toMatch(/^Recent prompt 1 of 1: Isolate/);
  await prompt.press('ArrowDown');
  await expect.poll(() => prompt.inputValue()).toBe('');
  await page.getByRole('button', { name: 'Close Retake' }).click();
});

test('a quick action that comes to nothing brings the panel, which says what helps', async () => {
  const { page, select, reads } = someone;
  house.line.cut();
  await select('Poster');
  await quickAction('isolate');
  await reads(/relay is not running/);
  await expect.poll(() => page.getByRole('button', { name: 'Close Retake' }).isVisible()).toBe(true);
});
