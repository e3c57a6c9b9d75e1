import type { PretendDocument } from './document.ts';
import type { PluginManifest } from './manifest.ts';

export interface RelaunchButton {
  command: string;
  name: string;
  description: string;
}

/** What the properties panel offers for the selection: commands of the manifest that every selected layer carries. With nothing selected it is the page's. */
export function relaunchButtons(document: PretendDocument, manifest: PluginManifest): RelaunchButton[] {
  const ids = document.selection.length > 0 ? document.selection : [document.pageId];
  const entries = ids.map((id) => document.graph.getNode(id)?.pluginRelaunchData.filter(({ pluginId }) => pluginId === manifest.id) ?? []);
  return (manifest.relaunchButtons ?? []).flatMap(({ command, name, multipleSelection = false }) => {
    const carried = entries.map((each) => each.find((entry) => entry.command === command));
    const first = carried[0];
    if (!first || carried.includes(undefined) || (ids.length > 1 && !multipleSelection)) return [];
    return [{ command, name, description: first.message }];
  });
}
