import type { Page } from 'playwright-core';
import { panelDocument } from './panel-document.ts';

/** Gives the panel's window this width, and the height at which nothing of it is out of view. CSS pixels. */
export async function panelWidth(page: Page, width: number): Promise<void> {
  await page.evaluate((pixels) => {
    // The page's own divider does not go down to the panel's least width.
    const keeper =
      document.querySelector('style#width') ?? document.head.appendChild(Object.assign(document.createElement('style'), { id: 'width' }));
    keeper.textContent = `.shell { --right: ${pixels}px !important }`;
  }, width);
  const wanted = await (await panelDocument(page)).evaluate(heightOfContent);
  const { width: pageWidth, height: pageHeight } = page.viewportSize()!;
  const { height } = (await page.locator('iframe').boundingBox())!;
  await page.setViewportSize({ width: pageWidth, height: Math.round(pageHeight + Math.max(leastHeight, wanted) - height) });
}

const leastHeight = 400;

/** Runs in the panel, sent there as source. */
function heightOfContent(): number {
  const scrolled = document.querySelector('main')!;
  const content = document.createRange();
  content.selectNodeContents(scrolled);
  return Math.ceil(scrolled.offsetTop + content.getBoundingClientRect().height + 32);
}
