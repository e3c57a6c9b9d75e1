import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Pairing } from '../relay/contract.ts';
import { readConfig } from '../relay/config.ts';
import { startRelay } from '../relay/server.ts';
import { freePort } from '../relay/testing/free-port.ts';
import { openBrowser } from './testing/open-browser.ts';

test('a person joins a team by a link and approves a panel, and the link’s secret is in no address the relay is asked for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'retake-join-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = { RETAKE_TEAM: 'Studio', RETAKE_PUBLIC_URL: url, RETAKE_PORT: String(port), RETAKE_DATA: folder };
  const relay = await startRelay(readConfig(settings), () => undefined);
  onTestFinished(() => relay.close());
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url(), request.headers()['referer'] ?? ''));

  const { link } = relay.adminLinks[0]!;
  await page.goto(link);
  await page.getByRole('heading', { name: 'Join Studio?' }).waitFor();
  expect(page.url()).toBe(`${url}/join`);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor();

  await page.goto(`${url}/pair`);
  await page.getByText('In Figma, open Retake and press Connect').waitFor();

  const begun = await fetch(`${url}/v1/pairings`, { method: 'POST', body: '{"device":"Figma on a laptop"}' });
  const { code, secret } = (await begun.json()) as Pairing;
  await page.getByRole('textbox').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('heading', { name: 'Paired' }).waitFor();
  const claimed = await fetch(`${url}/v1/pairings/claim`, { method: 'POST', body: JSON.stringify({ secret }) });
  expect(await claimed.json()).toMatchObject({ state: 'paired' });

  expect(asked.filter((address) => address.includes('invite_'))).toEqual([]);
  await page.goBack();
  expect(await page.locator('body').innerHTML()).not.toContain('invite_');
});
