import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';
import { buildPlugin } from '../../plugin/build.ts';
import { readConfig } from '../../relay/config.ts';
import { type Sandbox, startSandbox } from '../../relay/sandbox/server.ts';
import { startRelay } from '../../relay/server.ts';
import { servePreview } from '../serve.ts';
import { gate, type Gate } from './gate.ts';
import { openBrowser } from './open-browser.ts';
import { solo } from '../../relay/team/solo.ts';

/** The built plugin in the preview, a real relay and the sandbox upstream, in one browser. */
export interface House {
  sandbox: Sandbox;
  relayUrl: string;
  /** The panels', for whoever calls the relay beside them. */
  token: string;
  /** Between the panels and the relay. */
  line: Pick<Gate, 'cut' | 'mend'>;
  /** A person with a file of their own. `paired`: the relay knows their panel already. */
  sit(options: { paired: boolean }): Promise<Seat>;
  close(): Promise<void>;
}

export interface Seat {
  context: BrowserContext;
  page: Page;
  panel: FrameLocator;
}

export interface HouseOptions {
  /** Milliseconds a picture takes. */
  pace: number;
  viewport: { width: number; height: number };
  /** Puts the plugin into a folder; ours unless said. */
  build?: (options: { relay: string; outFolder: string }) => Promise<void>;
}

export async function openHouse({ pace, viewport, build = buildPlugin }: HouseOptions): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-house-'));
  const sandbox = await startSandbox({ pace });
  const settings = { RETAKE_PORT: '0', RETAKE_DATA: join(folder, 'relay'), OPENAI_API_KEY: 'any-key', OPENAI_BASE_URL: sandbox.url };
  const relay = await startRelay(readConfig(settings), () => undefined);
  const token = await relay.services.tokens.issue(solo.memberId, 'preview');
  const pluginFolder = join(folder, 'plugin');
  const line = await gate(relay.url);
  await build({ relay: line.url, outFolder: pluginFolder });
  let paired = true;
  const preview = await servePreview({ port: 0, relayUrl: line.url, token: async () => (paired ? token : null), pluginFolder });
  const browser = await openBrowser();

  return {
    sandbox,
    relayUrl: line.url,
    token,
    line,
    async sit(options) {
      paired = options.paired;
      // Without a graphics card, each frame of an animation costs more than what is looked at.
      const context = await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce' });
      context.setDefaultTimeout(patience);
      const page = await context.newPage();
      await page.goto(preview.url);
      await page.getByRole('treeitem').first().waitFor();
      const panel = page.frameLocator('iframe');
      await panel.locator('main').waitFor();
      return { context, page, panel };
    },
    async close() {
      await browser.close();
      await preview.close();
      await line.close();
      await relay.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Milliseconds until something that should be there is called missing. */
const patience = 10_000;
