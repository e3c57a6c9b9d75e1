import { installChromium } from './chromium.ts';

/** Before the first test: a browser, and its path for every test process. */
export default async function prepare(): Promise<void> {
  process.env.CHROMIUM_PATH = await installChromium();
}
