/** Where Chromium is, for tests that need a real browser; installs it when there is none. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const run = promisify(execFile);

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chromium that is there: `CHROMIUM_PATH`, Playwright's own, or one in a usual place. */
function findChromium(): string | undefined {
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), ...usualPlaces].find((path) => path && existsSync(path));
}

/**
 * Makes sure a Chromium is there: Playwright's download first, Debian's package when that cannot be had.
 * @throws Error with a sentence when neither works
 */
export async function installChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const ways: [string, string[]][][] = [
    [[process.execPath, [playwright, 'install', 'chromium']]],
    [
      ['apt-get', ['update', '-qq']],
      ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
    ],
  ];
  for (const commands of ways) {
    try {
      for (const [command, args] of commands) await run(command, args, { timeout: 300_000 });
    } catch {
      continue;
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error('The tests need Chromium and none could be installed. Install Chrome or Chromium, or set CHROMIUM_PATH to one.');
}
