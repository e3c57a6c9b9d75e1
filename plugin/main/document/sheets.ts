import type { Size } from '../../messages.ts';
import { layerData } from './layer-data.ts';
import { indexIn, moveInto } from './on-page.ts';

type Holder = SceneNode & ChildrenMixin & LayoutMixin;

/** A slide, or an asset of Buzz, and its place in the grid. */
export interface Sheet {
  layer: Holder;
  row: number;
  column: number;
}

/** In Slides and Buzz a file is a grid of sheets: what is to be seen lies on one. */
export function hasSheets(figma: PluginAPI): boolean {
  return figma.editorType === 'slides' || figma.editorType === 'buzz';
}

/** The sheet a layer is or lies on; null for one loose on the canvas, and in editors without sheets. */
export function sheetOf(figma: PluginAPI, layer: SceneNode): Sheet | null {
  const sheets = allSheets(figma);
  for (let node: BaseNode | null = layer; node; node = node.parent) {
    const { id } = node;
    const found = sheets.find((sheet) => sheet.layer.id === id);
    if (found) return found;
  }
  return null;
}

/** The only sheet that is shown now; null when all are. */
export function sheetInView(figma: PluginAPI): Sheet | null {
  const only = hasSheets(figma) && figma.viewport.canvasView === 'single-asset' ? figma.currentPage.focusedNode : null;
  return only && sheetOf(figma, only);
}

/** Any sheet that takes layers; null where there is none. */
export function someSheet(figma: PluginAPI): Holder | null {
  return allSheets(figma).find(({ layer }) => layer.type !== 'INSTANCE')?.layer ?? null;
}

/** A new sheet behind another and those made for results behind that, as large; at the end of the file when there is none. */
export function newSheet(figma: PluginAPI, behind: Sheet | null, size: Size): Holder {
  const sheet =
    figma.editorType === 'slides'
      ? figma.createSlide(...placeBehind(figma, behind))
      : figma.buzz.createFrame(...placeBehind(figma, behind));
  if (figma.editorType === 'buzz') sheet.resize(behind?.layer.width ?? size.width, behind?.layer.height ?? size.height);
  layerData.setSheet(sheet);
  return sheet;
}

/** Has a single sheet's view show the one a layer lies on. */
export function turnTo(figma: PluginAPI, layer: SceneNode): void {
  const sheet = sheetInView(figma) && sheetOf(figma, layer);
  if (sheet) figma.currentPage.focusedNode = sheet.layer;
}

/** Puts a layer just made loose on the canvas, where its place counts from the page's corner: a single sheet in view takes all that is made. */
export function ontoCanvas(figma: PluginAPI, layer: SceneNode): void {
  const page = figma.currentPage;
  if (layer.parent?.id !== page.id) page.appendChild(layer);
}

/** Puts a layer drawn on the canvas where it is seen: on the single sheet in view, if there is one. */
export function intoView(figma: PluginAPI, layer: SceneNode & LayoutMixin): void {
  const sheet = sheetInView(figma)?.layer;
  if (sheet && indexIn(sheet, layer) < 0) moveInto(sheet, sheet.children.length, layer);
}

function allSheets(figma: PluginAPI): Sheet[] {
  if (!hasSheets(figma)) return [];
  return figma
    .getCanvasGrid()
    .reduce<Sheet[]>((all, line, row) => all.concat(line.filter(isHolder).map((layer, column) => ({ layer, row, column }))), []);
}

function isHolder(layer: SceneNode): layer is Holder {
  return 'children' in layer && 'layoutAlign' in layer;
}

function placeBehind(figma: PluginAPI, sheet: Sheet | null): [] | [row: number, column: number] {
  if (!sheet) return [];
  let column = sheet.column + 1;
  const next = () => allSheets(figma).find((other) => other.row === sheet.row && other.column === column);
  for (let made = next(); made && layerData.sheet(made.layer); made = next()) column += 1;
  return [sheet.row, column];
}
