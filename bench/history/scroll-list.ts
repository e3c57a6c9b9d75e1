import type { Page } from 'playwright-core';

/** Turns the wheel over a document's list: up and down as fast as somebody who looks for something, then slowly, then in one leap. */
export async function scrollList(page: Page): Promise<void> {
  const box = await page.frameLocator('iframe').locator('.tree').boundingBox();
  if (!box) throw new Error('There is no list to scroll.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const wheel = async (steps: number, by: number) => {
    for (let step = 0; step < steps; step += 1) {
      await page.mouse.wheel(0, by);
      await page.waitForTimeout(30);
    }
  };
  await wheel(30, -400);
  await wheel(30, 400);
  await wheel(30, -60);
  // What stands still is fetched and decoded.
  await page.waitForTimeout(600);
  await wheel(1, -4000);
  await page.waitForTimeout(600);
  await wheel(30, -60);
  await page.waitForTimeout(300);
}
