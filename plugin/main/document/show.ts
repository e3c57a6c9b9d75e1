import { turnTo } from './sheets.ts';

/** Selects a layer of the current page and goes to it, as a person asked. */
export function show(figma: PluginAPI, layer: SceneNode): void {
  turnTo(figma, layer);
  figma.currentPage.selection = [layer];
  figma.viewport.scrollAndZoomIntoView([layer]);
}
