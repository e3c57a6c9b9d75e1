import { render } from 'preact';
import { openDocument } from '../host/document.ts';
import { hasSheets } from '../host/editor-type.ts';
import { openHost } from '../host/host.ts';
import type { PluginManifest } from '../host/manifest.ts';
import { panelFrame } from '../host/panel-frame.ts';
import { loadQuickJs } from '../host/quickjs.ts';
import { startRenderer } from '../host/renderer.ts';
import type { PreviewSettings } from '../serve.ts';
import { dockedPanel } from './docked-panel.ts';
import { openDrawing } from './drawing.ts';
import { editorInAddress } from './editor-in-address.ts';
import { openEditor } from './editor.ts';
import { previewHandle } from './handle.ts';
import { keptFile } from './kept-file.ts';
import { localClientStorage } from './local-client-storage.ts';
import './page.css';
import { Page } from './page.tsx';
import { openPlugin } from './plugin.ts';
import { drawSample, loadFonts, photoNames, type Photos } from './sample.ts';
import { drawSheets } from './sample-sheets.ts';
import { seedSettings } from './seed-settings.ts';
import { openShell } from './shell.ts';
import { themeStore } from './theme.ts';

async function open(): Promise<void> {
  const [renderer, quickJs, photos, manifest, mainJs, uiHtml, settings] = await Promise.all([
    startRenderer((file) => `/${file}`),
    loadQuickJs('/quickjs.wasm'),
    loadPhotos(),
    get('/plugin/manifest.json').then((answer) => answer.json() as Promise<PluginManifest>),
    get('/plugin/main.js').then((answer) => answer.text()),
    get('/plugin/ui.html').then((answer) => answer.text()),
    get('/preview.json').then((answer) => answer.json() as Promise<PreviewSettings>),
  ]);

  const editorType = editorInAddress(location.search);
  const document = openDocument({ renderer, name: 'Early light' });
  const drawing = openDrawing(document, manifest.id, editorType);
  // Each editor has files of its own.
  const kept = await keptFile(editorType === 'figma' ? 'retake-preview' : `retake-preview-${editorType}`);
  const saved = await kept.read();
  await loadFonts(drawing.figma);
  if (saved) document.open(saved);
  else if (hasSheets(editorType)) drawSheets(drawing, photos);
  else drawSample(drawing.figma, photos);
  document.forgetSteps();
  kept.keep(document);

  const storage = localClientStorage(manifest.id);
  await seedSettings(storage, settings);
  const editor = openEditor(drawing);
  const shell = openShell();
  const theme = themeStore();
  const frame = window.document.createElement('div');
  const host = openHost({
    quickJs,
    document,
    manifest,
    editorType,
    mainJs,
    uiHtml,
    storage,
    createPanel: () => dockedPanel(panelFrame(frame, manifest, theme), shell),
    notify: shell.toast,
    openExternal: (url) => void window.open(url, '_blank', 'noopener'),
    onFault: shell.fault,
    onLog(level, values) {
      if (level === 'error') shell.fault(values.find((value) => value instanceof Error) ?? new Error(values.map(String).join(' ')));
      // oxlint-disable-next-line no-console -- a plugin's log is for the developer's console, here as in Figma
      else console.info(`[${manifest.name}]`, ...values);
    },
    onRunning: (running) => shell.set({ running }),
  });
  const plugin = openPlugin({ name: manifest.name, host, frame, onFault: shell.fault });

  const root = window.document.getElementById('page');
  root?.replaceChildren();
  const reset = (): void => void kept.forget().then(() => location.reload());
  if (root) render(<Page editor={editor} plugin={plugin} shell={shell} theme={theme} reset={reset} />, root);
  window.retakePreview = previewHandle(editor, plugin, shell);
  // A plugin that is closed puts right what it has hidden, and that is to be kept.
  addEventListener('pagehide', host.close, { capture: true });
  if (saved) plugin.run('edit');
  else welcome(editor, plugin);
}

/** Begins where there is something to do: the hero in view, its mask chosen, the panel open. */
function welcome(editor: ReturnType<typeof openEditor>, plugin: ReturnType<typeof openPlugin>): void {
  const { figma, document, view } = editor;
  const mask = figma.currentPage.findOne((node) => node.name === 'Sky' || node.name === 'Lens');
  const shown = mask?.parent;
  requestAnimationFrame(() => {
    if (shown) document.select([shown.id]);
    view.fitSelection();
    if (mask) document.select([mask.id]);
    plugin.run('edit');
  });
}

async function loadPhotos(): Promise<Photos> {
  const entries = await Promise.all(
    photoNames.map(async (name) => [name, new Uint8Array(await (await get(`/photos/${name}.jpg`)).arrayBuffer())] as const),
  );
  // One entry a name.
  return Object.fromEntries(entries) as Photos;
}

async function get(path: string): Promise<Response> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} could not be read: ${answer.status}.`);
  return answer;
}

open().catch((error: unknown) => {
  const root = window.document.getElementById('page');
  if (root)
    root.innerHTML =
      '<p class="booting">The preview could not open. Reload the page; if it stays so, stop it with Ctrl+C and run npm start again.</p>';
  throw error;
});
