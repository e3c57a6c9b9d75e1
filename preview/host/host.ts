import type { PretendDocument } from './document.ts';
import type { MenuItem, PluginManifest } from './manifest.ts';
import type { Panel } from './panel.ts';

/** `figma.clientStorage`, kept for one plugin on one machine. */
export interface ClientStorage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

/** A toast at the foot of the canvas. `timeout` in milliseconds; `closed` is to be called once, when it goes. */
export interface Toast {
  message: string;
  error: boolean;
  timeout: number;
  /** `press` tells whether the toast closes by it. */
  button: { text: string; press(): boolean } | null;
  closed(reason: 'timeout' | 'dismiss' | 'action_button_click'): void;
}

export interface HostOptions {
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
  /** Told when a run begins or ends. */
  onRunning?(running: boolean): void;
}

export interface RelaunchButton {
  command: string;
  name: string;
  description: string;
}

export interface PluginHost {
  readonly running: boolean;
  readonly menu: MenuItem[];
  /** Of what is selected now, in the manifest's order. */
  readonly relaunchButtons: RelaunchButton[];
  /** Starts a command; a run that is on ends first, with its `close` event. Resolves when the plugin has had its `run` event. */
  run(command: string, parameters?: Record<string, string>): Promise<void>;
  /** Ends the run, as closing the panel does. */
  close(): void;
}

export type OpenHost = (options: HostOptions) => Promise<PluginHost>;
