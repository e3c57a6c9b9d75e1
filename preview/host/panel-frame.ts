import { contentPolicy } from './content-policy.ts';
import { themeStyle } from './figma-theme.ts';
import type { Theme } from './figma-theme.ts';
import type { PluginManifest } from './manifest.ts';
import type { Panel } from './panel.ts';
import { plainMessage } from './ui-api.ts';

/** The theme the page is in, and word of its changes. */
export interface ThemeSource {
  readonly theme: Theme;
  on(listener: () => void): () => void;
}

/**
 * A panel as Figma makes it: a sandboxed `data:` iframe, so its origin is `null`, nothing is stored and nothing is a secure
 * context, under the manifest's content policy. It is put into `container` when it is shown.
 */
export function panelFrame(container: HTMLElement, manifest: Pick<PluginManifest, 'id' | 'networkAccess'>, theme: ThemeSource): Panel {
  const listeners = new Set<(message: unknown) => void>();
  let frame: HTMLIFrameElement | null = null;
  let waiting: unknown[] | null = [];
  let stopFollowing: (() => void) | null = null;

  function send(message: unknown): void {
    // An opaque origin can only be addressed by "*".
    frame?.contentWindow?.postMessage(message, '*');
  }

  function receive({ source, data }: MessageEvent<unknown>): void {
    if (!frame || source !== frame.contentWindow || typeof data !== 'object' || data === null || !('pluginMessage' in data)) return;
    const message = plainMessage(data.pluginMessage);
    for (const listener of listeners) listener(message);
  }

  function write(page: string): void {
    frame?.addEventListener('load', loaded, { once: true });
    send({ panelPage: page });
  }

  function loaded(): void {
    const queue = waiting ?? [];
    waiting = null;
    for (const message of queue) send({ pluginMessage: message, pluginId: manifest.id });
  }

  function remove(): void {
    window.removeEventListener('message', receive);
    stopFollowing?.();
    frame?.remove();
    frame = null;
    waiting = [];
  }

  return {
    show(html, look) {
      remove();
      const made = document.createElement('iframe');
      made.setAttribute('sandbox', 'allow-scripts');
      made.title = look.title;
      made.hidden = !look.visible;
      made.width = String(look.width);
      made.height = String(look.height);
      const page = panelPage(html, contentPolicy(manifest, location.origin), look.themeColors ? theme.theme : null);
      made.addEventListener('load', () => write(page), { once: true });
      made.src = emptyPage;
      frame = made;
      window.addEventListener('message', receive);
      if (look.themeColors) stopFollowing = theme.on(() => send({ figmaTheme: theme.theme, style: themeStyle(theme.theme) }));
      container.append(made);
    },
    post(message) {
      if (waiting) waiting.push(message);
      else send({ pluginMessage: message, pluginId: manifest.id });
    },
    onMessage: (listener) => void listeners.add(listener),
    resize(width, height) {
      if (!frame) return;
      frame.width = String(width);
      frame.height = String(height);
    },
    // The panel is docked beside the canvas, where a place on the page means nothing.
    move: () => undefined,
    hide: () => void (frame && (frame.hidden = true)),
    unhide: () => void (frame && (frame.hidden = false)),
    close: remove,
  };
}

/**
 * Writes into itself the page it is sent. Were that page its address, then each request would name a megabyte of it to the
 * browser's developer tools, and so to tests: that costs the panel more than all it does itself.
 */
const emptyPage = `data:text/html;charset=utf-8,${encodeURIComponent(`<!doctype html><script>(${String(becomePage)})()</script>`)}`;

/** The plugin's HTML with what Figma adds to it: the policy, its font, and the theme's class, style sheet and live change. */
function panelPage(html: string, policy: string, theme: Theme | null): string {
  const head = [`<meta http-equiv="Content-Security-Policy" content="${policy.replaceAll('"', '&quot;')}">`];
  head.push(`<style>${interFaces()}</style>`);
  if (theme)
    head.push(
      `<style id="figma-style">${themeStyle(theme)}</style>`,
      `<script>(${String(followTheme)})(${JSON.stringify(theme)})</script>`,
    );
  return `<!doctype html>${head.join('')}${html.replace(/^\s*<!doctype[^>]*>/i, '')}`;
}

/** Figma's own font, from where this page has it. */
function interFaces(): string {
  const weights = { Regular: '400', Medium: '500', SemiBold: '600', Bold: '700' };
  return Object.entries(weights)
    .map(([style, weight]) => `@font-face{font-family:Inter;font-weight:${weight};src:url('${location.origin}/Inter-${style}.ttf')}`)
    .join('');
}

/** Runs in the empty page, sent there as source. A document that is opened anew hears nothing of what it heard before. */
function becomePage(): void {
  addEventListener('message', ({ source, data }: MessageEvent<{ panelPage?: string }>) => {
    if (source !== parent || data.panelPage === undefined) return;
    document.open();
    document.write(data.panelPage);
    document.close();
  });
}

/** Runs in the panel, sent there as source: it uses nothing of this file. */
function followTheme(first: string): void {
  const root = document.documentElement;
  root.classList.add(`figma-${first}`);
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const { data } = event;
    if (event.source !== parent || typeof data !== 'object' || data === null || !('figmaTheme' in data) || !('style' in data)) return;
    event.stopImmediatePropagation();
    root.classList.remove('figma-light', 'figma-dark');
    root.classList.add(`figma-${String(data.figmaTheme)}`);
    const sheet = document.getElementById('figma-style');
    if (sheet) sheet.textContent = String(data.style);
  });
}
