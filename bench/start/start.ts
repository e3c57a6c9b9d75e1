import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { installChromium } from '../../.ci/chromium.ts';
import { buildPlugin } from '../../plugin/build.ts';
import { openBrowser } from '../../preview/testing/open-browser.ts';
import { freePort } from '../../relay/testing/free-port.ts';
import { buildHello } from '../panel/build-hello.ts';
import { times } from '../panel/times.ts';
import type { Figures } from '../pixels/figures.ts';
import { at } from '../pixels/percentile.ts';
import { readyAfter } from './ready-after.ts';

const runs = 7;
const honoHello = `
  import { Hono } from 'hono';
  import { serve } from '@hono/node-server';
  serve({ fetch: new Hono().get('/', (c) => c.text('hello')).fetch, port: Number(process.env.RETAKE_PORT), hostname: '127.0.0.1' }, () =>
    console.log('ready'));
`;

/** How soon things are there: the page of `npm start`, a relay, the panel; beside the least that Node, Hono and Preact take. */
export async function measureStart(): Promise<Figures> {
  process.env.CHROMIUM_PATH = await installChromium();
  const folder = await mkdtemp(join(tmpdir(), 'retake-start-'));
  const browser = await openBrowser();
  try {
    const measured = { node: [] as number[], hono: [] as number[], relay: [] as number[], start: [] as number[], page: [] as number[] };
    // In turns, so that what else goes on on the machine weighs on all alike. The first round warms up.
    for (let run = 0; run <= runs; run += 1) {
      const env = { RETAKE_DATA: join(folder, String(run)), RETAKE_PORT: String(await freePort()), OPENAI_API_KEY: '' };
      const one = { node: await nodeAlone(), hono: await hono(env), relay: await relay(env), ...(await npmStart(env, browser)) };
      if (run > 0) for (const name of keysOf(measured)) measured[name].push(one[name]);
    }
    const median = (name: keyof typeof measured) => Math.round(at(measured[name], 0.5));
    // As people load it.
    const panel = await times((options) => buildPlugin({ ...options, small: true }));
    const hello = await times(buildHello);
    const result = {
      npm_start_page_ms: median('page'),
      npm_start_ready_ms: median('start'),
      relay_ready_ms: median('relay'),
      hono_hello_ms: median('hono'),
      node_ms: median('node'),
      panel_first_paint_ms: panel.firstPaint,
      preact_hello_first_paint_ms: hello.firstPaint,
      relay_vs_hono: ratio(median('relay'), median('hono')),
      relay_vs_node: ratio(median('relay'), median('node')),
      npm_start_vs_node: ratio(median('page'), median('node')),
      panel_vs_preact_hello: ratio(panel.firstPaint, hello.firstPaint),
    };
    return { rows: Object.entries(result).map(([what, value]) => ({ what, value })), result, holds: true };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function nodeAlone(): Promise<number> {
  const { ms, stop } = await readyAfter(process.execPath, ['-e', ''], null);
  await stop();
  return ms;
}

async function hono(env: Record<string, string>): Promise<number> {
  const { ms, stop } = await readyAfter(process.execPath, ['--input-type=module', '-e', honoHello], /ready/, env);
  await stop();
  return ms;
}

/** Until `/readyz` says yes. */
async function relay(env: Record<string, string>): Promise<number> {
  const begun = performance.now();
  const relay = await readyAfter(process.execPath, ['--import', './relay/compile-cache.ts', 'relay/server.ts'], /Retake relay on/, env);
  const answer = await fetch(`http://127.0.0.1:${env['RETAKE_PORT']}/readyz`);
  if (!answer.ok) throw new Error(`The relay is not ready: ${await answer.text()}`);
  const ms = performance.now() - begun;
  await relay.stop();
  return ms;
}

/** Until it prints its address, and until the page there shows its layers and the panel. */
async function npmStart(env: Record<string, string>, browser: Browser): Promise<{ start: number; page: number }> {
  const begun = performance.now();
  const started = await readyAfter('npm', ['start'], /Retake is ready: +(http:\S+)/, env);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(/Retake is ready: +(http:\S+)/.exec(started.said)?.[1] ?? '');
  await page.getByRole('treeitem').first().waitFor();
  await page.frameLocator('iframe').locator('main').waitFor();
  const ms = performance.now() - begun;
  await context.close();
  await started.stop();
  return { start: started.ms, page: ms };
}

function ratio(one: number, other: number): number {
  return Math.round((one / other) * 100) / 100;
}

function keysOf<T extends object>(of: T): (keyof T)[] {
  return Object.keys(of) as (keyof T)[];
}
