import type { PluginHost } from '../host/host.ts';

/** The plugin as the page deals with it. */
export interface Plugin {
  name: string;
  host: PluginHost;
  /** Holds the iframe of the plugin's window. */
  frame: HTMLElement;
  run(command: string, parameters?: Record<string, string>): void;
}

export function openPlugin({
  name,
  host,
  frame,
  onFault,
}: Pick<Plugin, 'name' | 'host' | 'frame'> & { onFault(error: Error): void }): Plugin {
  return {
    name,
    host,
    frame,
    run(command, parameters) {
      host.run(command, parameters).catch((error: unknown) => onFault(error instanceof Error ? error : new Error(String(error))));
    },
  };
}
