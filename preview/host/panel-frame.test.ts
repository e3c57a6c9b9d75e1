import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../testing/open-browser.ts';
import { browserBundling, staticAssets } from './bundle.ts';

/** Stands on the page while a test runs. */
interface Stage {
  /** Runs a plugin made of a main script and a UI; resolves when main has posted `{ done }` to the UI's echo. */
  run(mainJs: string, uiHtml: string, domains: string[]): Promise<void>;
  setTheme(theme: 'light' | 'dark'): void;
  logs: unknown[][];
  faults: string[];
}

const stage = `
  import { openDocument } from './document.ts';
  import { openHost } from './host.ts';
  import { memoryStorage } from './client-storage.ts';
  import { panelFrame } from './panel-frame.ts';
  import { loadQuickJs } from './quickjs.ts';
  import { startRenderer } from './renderer.ts';
  const renderer = await startRenderer((file) => '/' + file);
  const quickJs = await loadQuickJs('/quickjs.wasm');
  const listeners = new Set();
  const theme = { theme: 'light', on(listener) { listeners.add(listener); return () => listeners.delete(listener); } };
  const stage = {
    logs: [], faults: [],
    setTheme(next) { theme.theme = next; for (const listener of listeners) listener(); },
    async run(mainJs, uiHtml, domains) {
      stage.logs.length = 0; stage.faults.length = 0;
      stage.host?.close();
      const manifest = { name: 'Retake', id: '1', api: '1.0.0', main: 'main.js', editorType: ['figma'], networkAccess: { allowedDomains: domains } };
      stage.host = openHost({
        quickJs, document: openDocument({ renderer }), manifest, mainJs, uiHtml, storage: memoryStorage(),
        createPanel: () => panelFrame(document.body, manifest, theme),
        notify: () => () => undefined, openExternal: () => undefined,
        onFault: (error) => stage.faults.push(error.message), onLog: (level, values) => stage.logs.push(values),
      });
      await stage.host.run('edit');
    },
  };
  window.stage = stage;`;

let server: Server;
let other: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: stage, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    logLevel: 'error',
    plugins: [browserBundling()],
  });
  const script = outputFiles[0]?.contents ?? new Uint8Array();
  server = await serve(async (path) => {
    const asset = staticAssets[path];
    if (asset) return { type: path.endsWith('.wasm') ? 'application/wasm' : 'font/ttf', body: await readFile(asset) };
    if (path === '/stage.js') return { type: 'text/javascript', body: script };
    return { type: 'text/html', body: '<!doctype html><script type="module" src="/stage.js"></script>' };
  });
  other = await serve(async () => ({ type: 'text/plain', body: 'hello' }));
  browser = await openBrowser();
  page = await browser.newPage();
  await page.goto(origin(server));
  await page.waitForFunction('window.stage');
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  other?.close();
});

beforeEach(() => page.evaluate(() => (document.body.innerHTML = '')));

type Answer = (path: string) => Promise<{ type: string; body: string | Uint8Array }>;

async function respond({ url = '/' }: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const { type, body } = await answer(url);
  response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' });
  response.end(body);
}

async function serve(answer: Answer): Promise<Server> {
  const made = createServer((request, response) => void respond(request, response, answer));
  await new Promise<void>((resolve) => {
    made.listen(0, '127.0.0.1', resolve);
  });
  return made;
}

function origin(of: Server): string {
  return `http://127.0.0.1:${(of.address() as AddressInfo).port}`;
}

/** Runs a UI script whose result main writes to its log. */
async function inPanel(uiScript: string, domains: string[] = ['none']): Promise<unknown> {
  const mainJs = `figma.showUI(__html__, { themeColors: true }); figma.ui.onmessage = (message) => console.log(message);`;
  const uiHtml = `<p>Retake</p><script>(async () => { parent.postMessage({ pluginMessage: await (async () => { ${uiScript} })() }, '*'); })()</script>`;
  await page.evaluate(([main, ui, allowed]) => (window as unknown as { stage: Stage }).stage.run(main, ui, allowed), [
    mainJs,
    uiHtml,
    domains,
  ] as const);
  await page.waitForFunction('window.stage.logs.length > 0');
  return page.evaluate(() => (window as unknown as { stage: Stage }).stage.logs[0]?.[0]);
}

test('the panel has no origin, no storage and no secure context', async () => {
  const tried = `const tried = []; for (const use of [() => localStorage, () => indexedDB.open('x'), () => document.cookie]) { try { use(); tried.push('works'); } catch (error) { tried.push(error.name); } }`;
  expect(await inPanel(`${tried} return JSON.stringify([origin, isSecureContext, typeof crypto.subtle, ...tried]);`)).toBe(
    JSON.stringify(['null', false, 'undefined', 'SecurityError', 'SecurityError', 'SecurityError']),
  );
});

test('the panel reaches the domains of the manifest and no others', async () => {
  const fetched = `const got = async (url) => { try { return await (await fetch(url)).text(); } catch (error) { return error.message; } };`;
  const script = `${fetched} return JSON.stringify([await got('${origin(other)}/'), await got('${origin(server)}/')]);`;
  expect(await inPanel(script, [origin(other)])).toBe(JSON.stringify(['hello', 'Failed to fetch']));
});

test('workers and pictures from blobs work', async () => {
  const script = `
    const url = URL.createObjectURL(new Blob(['postMessage(6 * 7)'], { type: 'text/javascript' }));
    return await new Promise((resolve) => { new Worker(url).onmessage = ({ data }) => resolve(data); });`;
  expect(await inPanel(script)).toBe(42);
});

test('the theme is there from the start and changes live', async () => {
  const color = `getComputedStyle(document.documentElement).getPropertyValue('--figma-color-bg')`;
  expect(await inPanel(`return document.documentElement.className + ' ' + ${color};`)).toBe('figma-light #ffffff');
  await page.evaluate(() => (window as unknown as { stage: Stage }).stage.setTheme('dark'));
  const frame = page.frames()[1];
  await frame?.waitForFunction(() => document.documentElement.classList.contains('figma-dark'));
  expect(await frame?.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--figma-color-bg'))).toBe('#2c2c2c');
  await page.evaluate(() => (window as unknown as { stage: Stage }).stage.setTheme('light'));
});

test('a picture rendered in main arrives in the panel, and bytes go back', async () => {
  const mainJs = `
    figma.showUI(__html__);
    figma.ui.postMessage('before the panel has loaded');
    figma.ui.onmessage = async (message) => {
      if (message instanceof Uint8Array) return console.log(message.length, message[1]);
      const png = await figma.createFrame().exportAsync();
      figma.ui.postMessage(png);
    };`;
  const uiHtml = `<script>onmessage = ({ data: { pluginMessage } }) => {
    if (typeof pluginMessage === 'string') parent.postMessage({ pluginMessage: 'go' }, '*');
    else createImageBitmap(new Blob([pluginMessage])).then(({ width }) => parent.postMessage({ pluginMessage: new Uint8Array([width, pluginMessage[0]]) }, '*'));
  }</script>`;
  await page.evaluate(([main, ui]) => (window as unknown as { stage: Stage }).stage.run(main, ui, ['none']), [mainJs, uiHtml] as const);
  await page.waitForFunction('window.stage.logs.length > 0');
  expect(await page.evaluate(() => (window as unknown as { stage: Stage }).stage.logs[0])).toEqual([2, 0x89]);
});

test('a blob in a message is refused loudly', async () => {
  const refused = page.waitForEvent('pageerror');
  const mainJs = `figma.showUI(__html__);`;
  const uiHtml = `<script>parent.postMessage({ pluginMessage: new Blob(['x']) }, '*');</script>`;
  await page.evaluate(([main, ui]) => (window as unknown as { stage: Stage }).stage.run(main, ui, ['none']), [mainJs, uiHtml] as const);
  expect((await refused).message).toContain('A message cannot carry a Blob; send a Uint8Array');
});
