import type { QuickJSWASMModule } from 'quickjs-emscripten';
import type { ClientStorage } from './client-storage.ts';
import type { PretendDocument } from './document.ts';
import { createFigmaApi } from './figma-api.ts';
import type { FigmaRun } from './figma-api.ts';
import type { MenuItem, PluginManifest } from './manifest.ts';
import type { Panel } from './panel.ts';
import { openVm } from './quickjs.ts';
import type { PluginVm } from './quickjs.ts';
import { relaunchButtons } from './relaunch-buttons.ts';
import type { RelaunchButton } from './relaunch-buttons.ts';
import type { Toast } from './toast.ts';

export type { ClientStorage, RelaunchButton, Toast };

export interface HostOptions {
  /** See `loadQuickJs`. */
  quickJs: QuickJSWASMModule;
  document: PretendDocument;
  manifest: PluginManifest;
  mainJs: string;
  uiHtml: string;
  createPanel(): Panel;
  storage: ClientStorage;
  /** @returns what takes the toast away */
  notify(toast: Toast): () => void;
  openExternal(url: string): void;
  /** Errors nobody in the plugin caught: what Figma writes to the developer console. */
  onFault(error: Error): void;
  /** What the plugin writes with `console`. */
  onLog?(level: string, values: unknown[]): void;
  /** Told when a run begins and when it ends. */
  onRunning?(running: boolean): void;
}

export interface PluginHost {
  readonly running: boolean;
  readonly menu: MenuItem[];
  /** Of what is selected now, in the manifest's order. */
  readonly relaunchButtons: RelaunchButton[];
  /** Starts a command; a run that is on ends first, after its `close` event. Resolves when the plugin has had its `run` event. */
  run(command: string, parameters?: Record<string, string>): Promise<void>;
  /** Ends the run, as closing the panel by hand does. */
  close(): void;
}

/** Figma's side of a plugin: at most one run at a time, each in a VM of its own. */
export function openHost(options: HostOptions): PluginHost {
  const { document, manifest } = options;
  let current: { api: FigmaRun; vm: PluginVm } | null = null;

  function handle(run: () => unknown): void {
    try {
      run();
    } catch (error) {
      options.onFault(error instanceof Error ? error : new Error(String(error)));
    }
  }

  function end(): void {
    const ending = current;
    if (!ending) return;
    current = null;
    ending.api.close();
    ending.vm.dispose();
    document.commitUndo();
    options.onRunning?.(false);
  }

  return {
    get running() {
      return current !== null;
    },
    menu: manifest.menu ?? [],
    get relaunchButtons() {
      return relaunchButtons(document, manifest);
    },
    async run(command, parameters) {
      end();
      document.commitUndo();
      const api = createFigmaApi(document, {
        manifest,
        command,
        createPanel: options.createPanel,
        storage: options.storage,
        notify: options.notify,
        openExternal: options.openExternal,
        handle,
        onClose(message) {
          if (message) options.notify({ message, error: false, timeout: 3000, button: null, closed: () => undefined });
          if (current?.api === api) end();
        },
      });
      const vm = openVm(options.quickJs, {
        figma: api.figma,
        html: options.uiHtml,
        onFault: options.onFault,
        onLog: options.onLog ?? (() => undefined),
      });
      current = { api, vm };
      options.onRunning?.(true);
      vm.run(options.mainJs);
      // Figma sends `run` after the script's first turn, so that what it awaits at the top has begun.
      await Promise.resolve();
      if (current?.api === api) handle(() => api.events.emit('run', { command, parameters }));
    },
    close: end,
  };
}
