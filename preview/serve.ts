import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { browserBundling, staticAssets } from './host/bundle.ts';
import { photoFiles } from './photo-files.ts';

export interface PreviewOptions {
  /** 0 takes any free port. */
  port: number;
  relayUrl: string;
  /** Gives each page that opens a token with which the panel calls the relay at once; null leaves it to be paired. */
  token: () => Promise<string | null>;
  /** Where the built plugin is: `main.js`, `ui.html` and `manifest.json`. */
  pluginFolder: string;
}

export interface Preview {
  url: string;
  close(): Promise<void>;
}

/** What the page reads from `/preview.json` when it opens. */
export interface PreviewSettings {
  relayUrl: string;
  token: string | null;
}

interface Asset {
  type: string;
  read(): Promise<Uint8Array | string>;
}

// The plugin's files are data to the page: as text, nobody runs them by opening them.
const plainText = 'text/plain; charset=utf-8';

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  wasm: 'application/wasm',
  ttf: 'font/ttf',
  jpg: 'image/jpeg',
};

/** Serves the page in which Figma is pretended, with the built plugin in it, to this machine alone. */
export async function servePreview(options: PreviewOptions): Promise<Preview> {
  const assets = await collectAssets(options);
  const server = createServer((request, response) => {
    answer(request, response, assets).catch(() => response.destroy());
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function collectAssets({ relayUrl, token, pluginFolder }: PreviewOptions): Promise<Map<string, Asset>> {
  const page = await (bundled ??= bundlePage());
  const settings = async (): Promise<PreviewSettings> => ({ relayUrl, token: await token() });
  const assets = new Map<string, Asset>([
    ['/', file(here('app/page.html'))],
    ...page.map(({ path, contents }): [string, Asset] => [path, { ...file(path), read: async () => contents }]),
    ['/preview.json', { type: 'application/json', read: async () => JSON.stringify(await settings()) }],
  ]);
  for (const name of ['main.js', 'ui.html', 'manifest.json'])
    assets.set(`/plugin/${name}`, { ...file(`${pluginFolder}/${name}`), type: plainText });
  for (const [path, place] of Object.entries(staticAssets)) assets.set(path, file(fileURLToPath(place)));
  for (const [name, path] of Object.entries(photoFiles)) assets.set(`/photos/${name}.jpg`, file(path));
  return assets;
}

/** Once a process: the page is the same however often it is served. */
let bundled: ReturnType<typeof bundlePage> | undefined;

/** The page's script and its style, by the paths under which it asks for them. */
async function bundlePage(): Promise<{ path: string; contents: Uint8Array }[]> {
  const { outputFiles } = await build({
    entryPoints: [here('app/main.tsx')],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'page',
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: ['*.ttf'],
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [browserBundling()],
  });
  return outputFiles.map(({ path, contents }) => ({ path: `/${basename(path)}`, contents }));
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

function file(path: string): Asset {
  const ending = path.split('.').at(-1) ?? '';
  return { type: types[ending] ?? 'application/octet-stream', read: () => readFile(path) };
}

async function answer(request: IncomingMessage, response: ServerResponse, assets: Map<string, Asset>): Promise<void> {
  const asset = assets.get((request.url ?? '/').replace(/\?.*$/s, ''));
  // The panel's frame has no origin of its own, and gets Figma's font from here.
  const isFont = asset?.type === types.ttf;
  const refusal = refusalOf(request, isFont);
  if (refusal) return end(response, 403, refusal);
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'This page can only be read.');
  if (!asset) return end(response, 404, 'There is nothing at this address. The preview is at /.');
  const body = await asset.read();
  response.writeHead(200, {
    'content-type': asset.type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': isFont ? 'cross-origin' : 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    ...(isFont && { 'access-control-allow-origin': '*' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The page knows a token for the relay, so a name that a stranger has pointed at this machine gets nothing. */
function refusalOf({ headers }: IncomingMessage, forAll: boolean): string | null {
  const name = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (name !== 'localhost' && name !== '127.0.0.1') return 'The preview answers at 127.0.0.1 and localhost only.';
  const site = headers['sec-fetch-site'];
  const opened = headers['sec-fetch-mode'] === 'navigate';
  if (!forAll && (site === 'cross-site' || site === 'same-site') && !opened) return 'Other pages cannot read the preview.';
  return null;
}

function end(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': plainText });
  response.end(`${sentence}\n`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
