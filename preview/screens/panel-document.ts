import type { Frame, Page } from 'playwright-core';

/** The document of the panel that is open now. */
export async function panelDocument(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  if (!frame) throw new Error('The panel has no document.');
  return frame;
}
