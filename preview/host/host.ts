import type { QuickJSWASMModule } from 'quickjs-emscripten';
import type { ClientStorage } from './client-storage.ts';
import type { PretendDocument } from './document.ts';
import type { EditorType } from './editor-type.ts';
import { createFigmaApi } from './figma-api.ts';
import type { FigmaRun } from './figma-api.ts';
import type { MenuItem, PluginManifest } from './manifest.ts';
import type { Panel } from './panel.ts';
import { openVm } from './quickjs.ts';
import type { PluginVm } from './quickjs.ts';
import { relaunchButtons } from './relaunch-buttons.ts';
import type { RelaunchButton } from './relaunch-buttons.ts';
import { askForSuggestions } from './suggestions.ts';
import type { ParameterQuery, SuggestionAnswer } from './suggestions.ts';
import type { Toast } from './toast.ts';

export type { ClientStorage, Toast };

export interface HostOptions {
  /** See `loadQuickJs`. */
  quickJs: QuickJSWASMModule;
  document: PretendDocument;
  manifest: PluginManifest;
  /** Figma Design unless said. Throws for one that the manifest does not name. */
  editorType?: EditorType;
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
  /** Milliseconds the plugin may compute without a pause before it is stopped; 10 s unless said. */
  patience?: number;
}

export interface PluginHost {
  readonly running: boolean;
  readonly menu: MenuItem[];
  /** Of what is selected now, in the manifest's order. */
  readonly relaunchButtons: RelaunchButton[];
  /** Starts a command; a run that is on ends first, after its `close` event. Resolves when the plugin has had its `run` event. */
  run(command: string, parameters?: Record<string, string>): Promise<void>;
  /** While a parameter is typed in quick actions the plugin already runs, but may neither write nor show a UI; `run` with that command goes on from there. */
  suggest(command: string, asked: ParameterQuery): Promise<SuggestionAnswer>;
  /** Ends the run, as closing the panel by hand does. */
  close(): void;
}

interface Run {
  command: string;
  /** Only asked for suggestions so far. */
  querying: boolean;
  api: FigmaRun;
  vm: PluginVm;
}

/** Figma's side of a plugin: at most one run at a time, each in a VM of its own. */
export function openHost(options: HostOptions): PluginHost {
  const { document, manifest, editorType = 'figma' } = options;
  if (!manifest.editorType.includes(editorType))
    throw new Error(`The manifest of ${manifest.name} does not name the editor “${editorType}”.`);
  let current: Run | null = null;

  function handle(run: () => unknown): void {
    try {
      run();
    } catch (error) {
      options.onFault(error instanceof Error ? error : new Error(String(error)));
    }
  }

  function start(command: string, querying: boolean): Run {
    end();
    document.commitUndo();
    const api = createFigmaApi(
      guardedDocument(() => run.querying),
      {
        manifest,
        command,
        editorType,
        createPanel() {
          if (run.querying) throw new Error('in showUI: Cannot show UI while parameters are being entered');
          return options.createPanel();
        },
        storage: options.storage,
        notify: (toast) => options.notify(toast),
        openExternal: (url) => options.openExternal(url),
        handle,
        onClose(message) {
          if (message) options.notify({ message, error: false, timeout: 3000, button: null, closed: () => undefined });
          if (current === run) end();
        },
      },
    );
    const onLog = (level: string, values: unknown[]): void => options.onLog?.(level, values);
    const vm = openVm(options.quickJs, {
      figma: api.figma,
      html: options.uiHtml,
      onFault: (error) => options.onFault(error),
      onLog,
      ...(options.patience === undefined ? {} : { patience: options.patience }),
    });
    const run: Run = { command, querying, api, vm };
    current = run;
    options.onRunning?.(true);
    vm.run(options.mainJs);
    return run;
  }

  /** The document as a run sees it: it may not be written to while a parameter is still typed. */
  function guardedDocument(querying: () => boolean): PretendDocument {
    const write: PretendDocument['write'] = (change) => {
      if (querying()) throw new Error('Cannot change the document while parameters are being entered');
      return document.write(change);
    };
    return Object.create(document, { write: { value: write } }) as PretendDocument;
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
      const run = current?.querying && current.command === command ? current : start(command, false);
      run.querying = false;
      // Figma sends `run` after the script's first turn, so that what it awaits at the top has begun.
      await Promise.resolve();
      if (current === run) handle(() => run.api.events.emit('run', { command, parameters }));
    },
    async suggest(command, asked) {
      const run = current?.querying && current.command === command ? current : start(command, true);
      await Promise.resolve();
      return askForSuggestions(run.api.parameterEvents, asked, handle);
    },
    close: end,
  };
}
