import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../relay/config.ts';
import { startRelay } from '../relay/server.ts';
import { violations } from './screens/violations.ts';
import { busyTeam } from './testing/busy-team.ts';
import { openBrowser } from './testing/open-browser.ts';

let browser: Browser;
let team: Awaited<ReturnType<typeof busyTeam>>;

beforeAll(async () => {
  [browser, team] = await Promise.all([openBrowser(), busyTeam()]);
});
afterAll(async () => {
  await browser.close();
  await team.close();
});

/** The page as somebody who is signed in sees it. What the browser complains about fails the test. */
async function openAs(who: 'ada' | 'berta', width = 1200) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  await context.addCookies([team[who].cookie]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(`${team.url}/team`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function goTo(page: Page, section: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${section}`) })
    .click();
  await page.getByRole('heading', { level: 1, name: section }).waitFor();
  await expect.poll(() => page.getByText('Loading …').count()).toBe(0);
}

const sections = ['Now', 'Unknown outcomes', 'Spending', 'Members', 'Panels', 'Budgets', 'Model service', 'Storage', 'Record'];
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

/** Presses a button, and the same in the question that follows. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('button').last().click();
}

async function wholePage(page: Page, colorScheme: 'light' | 'dark'): Promise<Frame> {
  await page.emulateMedia({ colorScheme });
  return page.mainFrame();
}

test('axe finds nothing wrong in any section, in light and dark', async () => {
  const page = await openAs('ada');
  await team.ada.visit('PUT', '/v1/team/budgets/each/day', { limits: { soft: 1e9, hard: 20e9 } });
  onTestFinished(() => team.ada.remove('/v1/team/budgets/each/day'));
  for (const section of sections) {
    await goTo(page, section);
    expect({ section, wrong: await violations(page, wholePage) }).toEqual({ section, wrong: [] });
  }
});

test.each(['ada', 'berta'] as const)('nothing is wider than a narrow window for %s', async (who) => {
  const page = await openAs(who, 320);
  for (const section of who === 'ada' ? sections : ['Now', 'Spending', 'Panels']) {
    await goTo(page, section);
    expect({ section, over: await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) }).toEqual({ section, over: 0 });
  }
});

test('a member sees what is under way, what they spend and their panels, and can stop what is theirs alone', async () => {
  const page = await openAs('berta');
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Now', 'Spending', 'Panels']);
  await row(page, 'A ferry that comes in')
    .getByRole('button', { name: /^Cancel/ })
    .waitFor();
  await goTo(page, 'Spending');
  await page.getByRole('img', { name: /^Spending by day\. The highest is \$0\.\d+/ }).waitFor();
  expect(await page.getByRole('table', { name: 'By model' }).count()).toBe(1);
  expect(await page.getByRole('table', { name: 'By member' }).count()).toBe(0);
  await goTo(page, 'Panels');
  expect(await row(page, 'Figma on').count()).toBe(1);
  await page.goto(`${team.url}/team#members`);
  await page.getByRole('heading', { level: 1, name: 'Now' }).waitFor();
});

test('an admin stops a turn by keyboard alone, and decides what becomes of an unknown one', async () => {
  const page = await openAs('ada');
  await page.getByRole('button', { name: /^Cancel “A ferry/ }).waitFor();
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Cancel “A ferry') ?? false)) break;
  }
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  expect(await row(page, 'A ferry').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Cancelled.').waitFor();
  await page.getByText('Nothing is being made just now.').waitFor();

  await page.getByRole('link', { name: /^Unknown outcomes *, 1 to decide$/ }).waitFor();
  await goTo(page, 'Unknown outcomes');
  await page.getByText('nobody knows whether a picture was made').waitFor();
  await page.getByText(/^Request req_/).waitFor();
  await press(page, 'Ask again: “A lighthouse in the fog”');
  await page.getByText('It has been asked again').waitFor();
  await page.getByText('Nothing is in doubt.').waitFor();
  await page.getByRole('link', { name: 'Unknown outcomes', exact: true }).waitFor();
});

test('an admin invites somebody by a link, makes them an admin, and removes them', async () => {
  const page = await openAs('ada');
  await goTo(page, 'Members');
  await page.getByLabel('Their name').fill('Carla');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByLabel('Link for Carla').inputValue();
  expect(link).toMatch(/\/join#invite_[\w-]{43}$/);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText(/^Cop(ied|y it)/).waitFor();
  await row(page, 'Carla').getByText('Ada').waitFor();

  const visitor = await browser.newContext();
  const theirs = await visitor.newPage();
  await theirs.goto(link);
  await theirs.getByRole('button', { name: 'Join' }).click();
  await theirs.getByRole('heading', { name: 'Connect a panel' }).waitFor();

  await goTo(page, 'Now');
  await goTo(page, 'Members');
  await page.getByLabel('Role of Carla').selectOption('Admin');
  await page.getByText('Carla is an admin now.').waitFor();
  await theirs.goto(`${team.url}/team#members`);
  await theirs.getByRole('heading', { level: 1, name: 'Members' }).waitFor();
  await page.getByRole('button', { name: 'New way in for Berta' }).click();
  await page.getByLabel('Link for Berta').waitFor();
  await page.getByRole('button', { name: 'Withdraw the invitation of Berta' }).click();
  await page.getByText('The invitation is withdrawn.').waitFor();
  await press(page, 'Remove Carla');
  await page.getByText('Carla is removed.').waitFor();
  await expect.poll(() => row(page, 'Carla').count()).toBe(0);
  await theirs.reload();
  await theirs.getByRole('heading', { name: 'Sign in first' }).waitFor();
  await visitor.close();
});

test('an admin takes spending home, sets a budget and takes it away again', async () => {
  const page = await openAs('ada');
  await goTo(page, 'Spending');
  const members = page.getByRole('table', { name: 'By member' });
  expect(await members.getByRole('row').count()).toBe(3);
  const loading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const file = await loading;
  expect(file.suggestedFilename()).toMatch(/spending-.*\.csv$/);
  expect(await readFile(await file.path(), 'utf8')).toContain('Berta');

  await goTo(page, 'Budgets');
  await page.getByLabel('For').selectOption('Berta');
  await page.getByLabel('Limit, in US dollars').fill('much');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Write an amount in dollars').waitFor();
  await page.getByLabel('Warning at, in US dollars').fill('0.01');
  await page.getByLabel('Limit, in US dollars').fill('2.50');
  await page.getByRole('button', { name: 'Save' }).click();
  await row(page, 'Berta').getByText('$2.50').waitFor();
  await row(page, 'Berta')
    .getByText(/left · warning passed/)
    .waitFor();
  await page.getByRole('button', { name: 'Change the budget: Berta, per month' }).click();
  expect(await page.getByLabel('Limit, in US dollars').inputValue()).toBe('2.5');
  await page.getByLabel('Limit, in US dollars').fill('0.01');
  await page.getByRole('button', { name: 'Save' }).click();
  await row(page, 'Berta')
    .getByText(/used up/)
    .waitFor();
  await press(page, 'Remove the budget: Berta, per month');
  await page.getByText('No budget is set').waitFor();
});

test('an admin sees how the service does, what is kept, and on record what was done', async () => {
  const page = await openAs('ada');
  await goTo(page, 'Model service');
  await page.getByText(/^answers, in \d+ ms$/).waitFor();
  await page.getByText('The service had a fault').waitFor();
  await goTo(page, 'Storage');
  await page.getByText(/^\d+\.\d (KB|MB)$/).waitFor({ timeout: 15_000 });
  await goTo(page, 'Panels');
  await press(page, 'Disconnect Figma on Berta’s laptop of Berta');
  await page.getByText('The panel is disconnected.').waitFor();
  expect((await team.berta.panel.call('GET', '/v1/me')).status).toBe(401);
  await goTo(page, 'Record');
  await page.getByText('disconnected Figma on Berta’s laptop of Berta').waitFor();
  const deeds = await page.getByRole('cell').allTextContents();
  expect(deeds.filter((deed) => /^[a-z]+\.[a-z-]+$/.test(deed))).toEqual([]);
  expect(deeds).toEqual(
    expect.arrayContaining([
      'invited Berta as a member',
      'came in as a member',
      'set the budget of Berta per month: warning at $0.0100, limit $2.50',
    ]),
  );

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
});

test('on a relay of one person the page is there without signing in, on this computer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'retake-solo-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const relay = await startRelay(readConfig({ RETAKE_PORT: '0', RETAKE_DATA: folder }), () => undefined);
  onTestFinished(() => relay.close());
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(`${relay.url}/team`);
  await page.getByRole('heading', { level: 1, name: 'Now' }).waitFor();
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(sections.filter((one) => one !== 'Members'));
  await goTo(page, 'Spending');
  await page.getByText('Nothing was spent in this time.').waitFor();
  await goTo(page, 'Model service');
  await page.getByText('This is the built-in demo').waitFor();
  expect(await page.evaluate(() => document.cookie)).toBe('');
});
