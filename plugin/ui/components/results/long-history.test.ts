import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '../../../../preview/testing/open-browser.ts';

declare global {
  interface Window {
    /** What the relay was asked for the bytes of. */
    fetched: string[];
  }
}

const turns = 200;
/** As many rows as the list has room for, and one that is seen in part at each end. */
const inView = 8;

/** The panel's list and its fetching, with nothing round them. */
const source = `
  import { render } from 'preact';
  import { blankTurn } from './plugin/testing/scripted-relay.ts';
  import { nearPictures } from './plugin/ui/actions/look-back/near-pictures.ts';
  import { HistoryTree } from './plugin/ui/components/results/history-tree.tsx';
  import { treeOrder } from './plugin/ui/history/tree-order.ts';
  import { initialState } from './plugin/ui/state.ts';
  import { createStore } from './plugin/ui/store.ts';
  import { wait } from './plugin/ui/wait.ts';
  import './plugin/ui/ui.css';

  const variant = { index: 0, width: 4, height: 4, format: 'png', composite: 'whole', revisedPrompt: null };
  const turns = Array.from({ length: ${turns} }, (_, n) => ({
    ...blankTurn,
    id: 't' + n,
    createdAt: n,
    parentId: n === 0 ? null : 't' + (n % 9 === 0 ? n >> 1 : n - 1),
    variants: [{ ...variant, raw: 'raw' + n, thumbnail: 'small' + n }],
  }));
  window.fetched = [];
  const store = createStore({ ...initialState, history: { sessionId: 's', turns, cost: 0 } });
  const relay = { blob: async (name) => (window.fetched.push(name), new Uint8Array()) };
  const pictureUrl = () => 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  const onNear = nearPictures({ store, relay, wait, pictureUrl });
  const entries = treeOrder(turns);
  const paint = () => render(
    <HistoryTree entries={entries} pictures={store.state.pictures} detailedId="t0" currentId="t0" placedIds={new Set()}
      onShow={() => undefined} onNear={onNear} />,
    document.body,
  );
  store.subscribe(paint);
  paint();
`;

let script = '';
let style = '';

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: source, loader: 'tsx', resolveDir: fileURLToPath(new URL('../../../../', import.meta.url)) },
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  for (const { path, text } of outputFiles) {
    if (path.endsWith('.css')) style = text;
    else script = text;
  }
});

async function open(): Promise<Page> {
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 320, height: 600 }, reducedMotion: 'reduce' });
  await page.setContent(`<!doctype html><html lang="en"><head><title>History</title><style>${style}</style></head><body></body></html>`);
  await page.addScriptTag({ content: script });
  return page;
}

const fetched = (page: Page) => page.evaluate(() => window.fetched.length);
const drawn = (page: Page) =>
  page.locator('.tree').evaluate((list) => {
    const rows = [...list.querySelectorAll('.words')];
    return rows.filter((row) => row.checkVisibility({ contentVisibilityAuto: true })).length;
  });

test('of 200 turns those near the view are drawn, and their pictures alone are fetched', async () => {
  const page = await open();
  await expect.poll(() => fetched(page)).toBeGreaterThan(0);
  await page.waitForTimeout(300);
  const atFirst = await fetched(page);
  expect(atFirst).toBeLessThanOrEqual(inView);
  expect(await drawn(page)).toBeLessThan(turns / 4);

  await page.locator('.tree').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect.poll(() => fetched(page)).toBeGreaterThan(atFirst);
  await page.waitForTimeout(300);
  expect(await fetched(page)).toBeLessThanOrEqual(2 * inView);
  expect(await drawn(page)).toBeLessThan(turns / 4);
});

test('all 200 turns can be reached by keys and are there for a screen reader, drawn or not', async () => {
  const page = await open();
  const rows = page.getByRole('listitem').getByRole('button');
  expect(await rows.count()).toBe(turns);
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  expect(await rows.last().evaluate((row) => row === document.activeElement)).toBe(true);
  await expect.poll(() => rows.last().evaluate((row) => row.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
});
