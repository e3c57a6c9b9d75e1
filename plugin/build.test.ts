import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'acorn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPlugin } from './build.ts';

let folder: string;
const built = (name: string) => readFile(join(folder, name), 'utf8');
const networkAccess = async () => (JSON.parse(await built('manifest.json')) as { networkAccess: object }).networkAccess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugin-build-'));
  await buildPlugin({ outFolder: folder });
});
afterAll(() => rm(folder, { recursive: true }));

test('main.js parses as ES2017, the newest syntax that is safe in Figma', async () => {
  expect(() => parse('a ?? b', { ecmaVersion: 2017 })).toThrow('Unexpected token');
  parse(await built('main.js'), { ecmaVersion: 2017, sourceType: 'script' });
});

test('ui.html stands alone: nothing in it is loaded from elsewhere', async () => {
  const html = await built('ui.html');
  expect(html.match(/<script>/g)).toHaveLength(1);
  expect(html).not.toMatch(/<script[^>]+src=|<link|@import|url\(\s*["']?http/);
});

test('no schema library travels with the panel', async () => {
  expect(await built('ui.html')).not.toContain('A blob is named by its SHA-256');
});

test('a build without a relay reaches this machine, in development alone', async () => {
  expect(await networkAccess()).toMatchObject({ allowedDomains: ['none'], devAllowedDomains: ['http://localhost:8787'] });
});

test('a build for a relay may reach that relay and nothing else', async () => {
  await buildPlugin({ outFolder: folder, relay: 'https://relay.example/' });
  expect(await networkAccess()).toMatchObject({ allowedDomains: ['https://relay.example'] });
  expect(await networkAccess()).not.toHaveProperty('devAllowedDomains');
  for (const name of ['main.js', 'ui.html']) expect(await built(name)).not.toContain('localhost:8787');
});

test.each(['http://relay.example', 'relay.example', ''])('a relay that could not be reached from Figma is refused: "%s"', async (relay) => {
  await expect(buildPlugin({ outFolder: folder, relay })).rejects.toThrow('--relay wants an https address');
});
