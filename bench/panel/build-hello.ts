import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';

/** The least a Preact plugin can be, which shows what is selected; bundled with the options our own is bundled with. */
export async function buildHello({ relay, outFolder }: { relay: string; outFolder: string }): Promise<void> {
  const shared = { bundle: true, minify: true, write: false, absWorkingDir: root } satisfies BuildOptions;
  const [main, panel, manifest] = await Promise.all([
    build({ ...shared, stdin: { contents: mainSource, resolveDir: root }, target: 'es2017', format: 'iife' }),
    build({
      ...shared,
      stdin: { contents: panelSource, resolveDir: root, loader: 'tsx' },
      target: 'chrome100',
      format: 'iife',
      jsx: 'automatic',
      jsxImportSource: 'preact',
    }),
    readFile(new URL('../../manifest.json', import.meta.url), 'utf8').then((text) => JSON.parse(text) as object),
  ]);
  const networkAccess = { allowedDomains: ['none'], devAllowedDomains: [relay] };
  await mkdir(outFolder, { recursive: true });
  await writeFile(`${outFolder}/main.js`, main.outputFiles[0]!.text);
  await writeFile(
    `${outFolder}/ui.html`,
    `<!doctype html><html lang="en"><body><main></main><script>${panel.outputFiles[0]!.text}</script></body></html>`,
  );
  await writeFile(`${outFolder}/manifest.json`, JSON.stringify({ ...manifest, main: 'main.js', ui: 'ui.html', networkAccess }));
}

const root = fileURLToPath(new URL('../../', import.meta.url));

const mainSource = `
  figma.showUI(__html__, { themeColors: true, width: 320, height: 560 });
  const tell = () => figma.ui.postMessage(figma.currentPage.selection.map(({ name }) => name));
  figma.on('selectionchange', tell);
  figma.ui.on('message', tell);
`;

const panelSource = `
  import { render } from 'preact';
  const root = document.querySelector('main');
  const show = (names) => render(<ul>{names.map((name) => <li class="chip"><span class="chip-name">{name}</span></li>)}</ul>, root);
  addEventListener('message', ({ data }) => data.pluginMessage && show(data.pluginMessage));
  show([]);
  parent.postMessage({ pluginMessage: 'listening' }, '*');
`;
