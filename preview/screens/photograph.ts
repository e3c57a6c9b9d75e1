import type { Page } from 'playwright-core';
import { panelTheme } from './panel-theme.ts';
import { panelWidth } from './panel-width.ts';

export const looks = [240, 320, 480].flatMap((width) => (['light', 'dark'] as const).map((theme) => ({ width, theme })));
export type Look = (typeof looks)[number];

/** The panel in every look, as PNG; afterwards it looks as before. */
export async function photograph(page: Page, keep: (look: Look, png: Uint8Array) => Promise<unknown>): Promise<void> {
  const viewport = page.viewportSize()!;
  for (const width of new Set(looks.map((look) => look.width))) {
    await panelWidth(page, width);
    for (const look of looks.filter((each) => each.width === width)) {
      await panelTheme(page, look.theme);
      await keep(look, await page.locator('iframe').screenshot());
    }
  }
  await panelTheme(page, 'light');
  await page.setViewportSize(viewport);
  await panelWidth(page, 320);
}
