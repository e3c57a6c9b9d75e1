import { type Browser, chromium } from 'playwright-core';

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** The Chromium that was found, or installed, before the first test. It runs as root and without a graphics card, as in a container. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '', args: ['--no-sandbox', '--disable-gpu', ...quiet] });
}
