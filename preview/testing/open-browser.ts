import { type Browser, chromium } from 'playwright-core';

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** Each window would draw what drops from its address bar, which nobody sees, in processes of its own: half a second's work a window. */
const dropDowns = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** Of those that Playwright switches off, in whose place ours come, the ones that pages on this machine could meet. */
const asPlaywright = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** The Chromium that was found, or installed, before the first test. It runs as root and without a graphics card, as in a container. */
export function openBrowser(): Promise<Browser> {
  const without = `--disable-features=${[...dropDowns, ...asPlaywright].join(',')}`;
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '', args: ['--no-sandbox', '--disable-gpu', without, ...quiet] });
}
