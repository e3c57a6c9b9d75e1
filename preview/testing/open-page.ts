import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { servePreview } from '../serve.ts';
import { openBrowser } from './open-browser.ts';
import { putPlugin } from './put-plugin.ts';

export interface OpenPage {
  page: Page;
  /** Errors of the page itself. */
  errors: string[];
  close(): Promise<void>;
}

/** The preview's page in Chromium, with the built plugin and no relay behind it. */
export async function openPage(): Promise<OpenPage> {
  const pluginFolder = await mkdtemp(join(tmpdir(), 'retake-preview-'));
  const relay = 'http://localhost:8787';
  await putPlugin({ relay, outFolder: pluginFolder });
  const preview = await servePreview({ port: 0, relayUrl: relay, token: async () => null, pluginFolder });
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(preview.url);
  await page.waitForFunction(() => window.retakePreview !== undefined);
  return {
    page,
    errors,
    async close() {
      await browser.close();
      await preview.close();
      await rm(pluginFolder, { recursive: true });
    },
  };
}
