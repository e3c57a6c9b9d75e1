import { errors, type Frame, type Page } from 'playwright-core';
import { panelDocument } from './panel-document.ts';

const tries = 5;

/**
 * Has the browser ask for a theme, and waits until the panel has it. Now and then a browser that only pretends to have changed
 * its theme gives the page the new one and does not tell it: then it changes it once more.
 * @returns the panel's document
 */
export async function panelTheme(page: Page, theme: 'light' | 'dark'): Promise<Frame> {
  for (let left = tries; left > 0; left -= 1) {
    const panel = await panelDocument(page);
    await page.emulateMedia({ colorScheme: theme });
    if (await hasTheme(panel, theme)) return panel;
    await page.emulateMedia({ colorScheme: theme === 'light' ? 'dark' : 'light' });
  }
  throw new Error(`The panel does not follow the page’s theme: it should be ${theme}.`);
}

function hasTheme(panel: Frame, theme: string): Promise<boolean> {
  return panel
    .waitForFunction((name) => document.documentElement.classList.contains(name), `figma-${theme}`, { timeout: 2000 })
    .then(() => true)
    .catch((error: unknown) => {
      if (error instanceof errors.TimeoutError) return false;
      throw error;
    });
}
