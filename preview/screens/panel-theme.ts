import type { Frame, Page } from 'playwright-core';
import { panelDocument } from './panel-document.ts';

/** Has the browser ask for a theme, and waits until the panel has it. @returns the panel's document */
export async function panelTheme(page: Page, theme: 'light' | 'dark'): Promise<Frame> {
  await page.emulateMedia({ colorScheme: theme });
  const panel = await panelDocument(page);
  await panel.waitForFunction((name) => document.documentElement.classList.contains(name), `figma-${theme}`);
  return panel;
}
