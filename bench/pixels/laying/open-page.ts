import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { installChromium } from '../../../.ci/chromium.ts';

/** A page without an origin, as Figma's panel, with the product's worker and the bench's own; see `Laying`. */
export async function openPage(): Promise<{ browser: Browser; page: Page }> {
  const product = await bundled('../../../plugin/ui/pixels/worker.ts');
  const stages = await bundled('stages-worker.ts');
  const client = await bundled('page.ts');
  const browser = await chromium.launch({ executablePath: await installChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  await page.goto('data:text/html,<title>panel</title>');
  await page.addScriptTag({ content: client });
  await page.evaluate(([one, other]) => void (window.laying = window.openLaying(one, other)), [product, stages] as const);
  return { browser, page };
}

/** With the options the panel's worker is built with. */
async function bundled(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(path, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'chrome100',
    loader: { '.wasm': 'binary' },
  });
  return outputFiles[0]!.text;
}
