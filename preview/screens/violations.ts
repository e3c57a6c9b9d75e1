import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { panelTheme } from './panel-theme.ts';

declare global {
  interface Window {
    axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

/** In the dark, only colours are others. */
const rulesOf: Record<'light' | 'dark', RunOptions> = {
  light: { rules: { 'target-size': { enabled: true } } },
  dark: { runOnly: ['color-contrast', 'link-in-text-block'] },
};

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Has a document of the page wear a theme, and gives it. */
type DocumentIn = (page: Page, theme: 'light' | 'dark') => Promise<Frame>;

/**
 * What axe finds wrong in the panel, or in another document of the page, in light and dark: a sentence each, with where. All of
 * the panel should be in view: what is scrolled under the button that starts a turn passes for too small a target.
 */
export async function violations(page: Page, documentIn: DocumentIn = panelTheme): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    const looked = await documentIn(page, colorScheme);
    if (!(await looked.evaluate(() => 'axe' in window))) await looked.evaluate(source);
    const results = await looked.evaluate((options) => window.axe.run(document, options), rulesOf[colorScheme]);
    for (const { id, nodes } of results.violations)
      for (const { html, failureSummary } of nodes)
        found.push(`${id} (${colorScheme}): ${html.slice(0, 160)} ${failureSummary?.replaceAll(/\s+/g, ' ') ?? ''}`);
  }
  await documentIn(page, 'light');
  return found;
}
