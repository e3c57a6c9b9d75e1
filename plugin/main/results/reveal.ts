import { holds } from '../../geometry.ts';
import { sheetInView, turnTo } from '../document/sheets.ts';

/** Selects a result and brings it into view, unless its person has turned to something else meanwhile. */
export function reveal(figma: PluginAPI, result: { layer: SceneNode; base: SceneNode | null; startedWith: string[] }): void {
  const { layer, base, startedWith } = result;
  const page = figma.currentPage;
  if (!isOn(page, layer)) return;
  const awaiting = startedWith.concat(layer.id, base ? [base.id] : []);
  const isWaiting = page.selection.length === 0 ? startedWith.length === 0 : page.selection.some((node) => awaiting.indexOf(node.id) >= 0);
  if (!isWaiting) return;
  turnTo(figma, layer);
  page.selection = [layer];
  bringIntoView(figma, layer, base);
}

/**
 * Moves the view only when a layer of the current page lies outside it, and then so that its base is seen beside it. Of a
 * single sheet in view nothing is beside.
 */
export function bringIntoView(figma: PluginAPI, layer: SceneNode, base: SceneNode | null): void {
  if (!isOn(figma.currentPage, layer) || sheetInView(figma)) return;
  const box = layer.absoluteBoundingBox;
  if (box && !holds(figma.viewport.bounds, box)) figma.viewport.scrollAndZoomIntoView(base ? [base, layer] : [layer]);
}

function isOn(page: PageNode, layer: SceneNode): boolean {
  let node: BaseNode | null = layer;
  while (node && node.id !== page.id) node = node.parent;
  return node !== null;
}
