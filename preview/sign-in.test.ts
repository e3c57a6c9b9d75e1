import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../relay/config.ts';
import type { Me, Pairing, PairingAnswer } from '../relay/contract.ts';
import { startRelay } from '../relay/server.ts';
import { freePort } from '../relay/testing/free-port.ts';
import { startOidc } from '../relay/testing/oidc.ts';
import { openBrowser } from './testing/open-browser.ts';

const ada = { name: 'Ada', email: 'ada@studio.example', email_verified: true };

test('a person pairs a panel by signing in with the team’s service, in a real browser, and signs out of both', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'retake-sign-in-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const oidc = await startOidc(url, { ada });
  const team = { RETAKE_TEAM: 'Studio', RETAKE_PUBLIC_URL: url, RETAKE_OIDC_DOMAIN: 'studio.example', ...oidc.settings };
  const relay = await startRelay(readConfig({ ...team, RETAKE_PORT: String(port), RETAKE_DATA: folder }), () => undefined);
  onTestFinished(() => relay.close());
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => void complaints.push(message.text()));

  const begun = await fetch(`${url}/v1/pairings`, { method: 'POST', body: '{"device":"Figma on a laptop"}' });
  const { code, secret, approveUrl } = (await begun.json()) as Pairing;
  await page.goto(approveUrl);
  await page.getByRole('button', { name: /^Sign in with localhost/ }).press('Enter');
  await page.getByPlaceholder('Enter any login').fill('ada');
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(code).waitFor();
  expect(page.url()).toBe(approveUrl);
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('heading', { name: 'Paired' }).waitFor();
  const claimed = await fetch(`${url}/v1/pairings/claim`, { method: 'POST', body: JSON.stringify({ secret }) });
  const paired = (await claimed.json()) as PairingAnswer;
  const token = paired.state === 'paired' ? paired.token : '';
  const me = async () => (await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token}` } })).json() as Promise<Me>;
  expect((await me()).member).toMatchObject({ name: 'Ada', email: 'ada@studio.example', role: 'member' });

  await page.goto(`${url}/team/sign-out`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: /^Sign out of localhost/ }).click();
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
  expect(page.url().startsWith(`${url}/team/sign-out`)).toBe(true);
  expect((await page.context().cookies(url)).map(({ name }) => name)).toEqual([]);
  expect((await me()).member.name).toBe('Ada');
  expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
});
