import { sharedArea } from '../geometry.ts';
import type { Box } from '../messages.ts';
import { hasSheets, newSheet, sheetInView, sheetOf, type Sheet } from './sheets.ts';
import { placeBeside, placeInside, placeInView } from './placement.ts';

interface Wanted {
  page: PageNode;
  base: SceneNode | null;
  size: { width: number; height: number };
}

interface Place {
  /** On the page. */
  x: number;
  y: number;
  parent: PageNode | SectionNode;
}

/**
 * An empty rectangle beside the base and clear of all that stands there: in the base's section if there is room, else on the
 * page. Beside a slide or what is on it is a new slide.
 */
export function newLayer(figma: PluginAPI, wanted: Wanted): RectangleNode {
  const sheet = wanted.base ? sheetOf(figma, wanted.base) : sheetInView(figma);
  if (hasSheets(figma) && (sheet || !wanted.base)) return onNewSheet(figma, wanted, sheet);
  const { x, y, parent } = findPlace(figma, wanted);
  const layer = figma.createRectangle();
  // Made on whatever page a person looks at by now.
  if (layer.parent?.id !== parent.id) parent.appendChild(layer);
  const corner = parent.type === 'SECTION' ? boxOf(parent) : null;
  layer.resize(wanted.size.width, wanted.size.height);
  layer.x = x - (corner?.x ?? 0);
  layer.y = y - (corner?.y ?? 0);
  return layer;
}

/** In the same place as the base is on its own sheet; a picture made from nothing in the middle, no larger than the sheet. */
function onNewSheet(figma: PluginAPI, { base, size }: Wanted, behind: Sheet | null): RectangleNode {
  const sheet = newSheet(figma, behind, size);
  const layer = figma.createRectangle();
  sheet.appendChild(layer);
  const shrunk = base ? 1 : Math.min(1, sheet.width / size.width, sheet.height / size.height);
  layer.resize(size.width * shrunk, size.height * shrunk);
  const [original, corner] = [base && boxOf(base), behind && boxOf(behind.layer)];
  layer.x = original && corner ? original.x - corner.x : (sheet.width - layer.width) / 2;
  layer.y = original && corner ? original.y - corner.y : (sheet.height - layer.height) / 2;
  return layer;
}

function findPlace(figma: PluginAPI, { page, base, size }: Wanted): Place {
  const beside = base && (besideInSection(base, page, size) ?? besideOnPage(base, page, size));
  return beside ?? { ...placeInView({ center: figma.viewport.center, size, taken: boxesOf(page) }), parent: page };
}

function besideInSection(base: SceneNode, page: PageNode, size: Wanted['size']): Place | null {
  const outer = childOf(base, (node) => node.type === 'SECTION');
  if (!childOf(base, (node) => node.id === page.id)) return null;
  const section = outer?.parent;
  const [original, outerBox] = [boxOf(base), outer && boxOf(outer)];
  if (section?.type !== 'SECTION' || !original || !outerBox) return null;
  const room = boxOf(section);
  const place = room && placeInside(room, { original, outer: outerBox, size, taken: boxesOf(section) });
  if (!place) return null;
  // A layer of the page may lie over the section without being in it.
  const strays = page.children.filter((child) => child.type !== 'SECTION').map(boxOf);
  return strays.some((box) => box && sharedArea(box, { ...size, ...place }) > 0) ? null : { ...place, parent: section };
}

function besideOnPage(base: SceneNode, page: PageNode, size: Wanted['size']): Place | null {
  const outer = childOf(base, (node) => node.id === page.id);
  const [original, outerBox] = [boxOf(base), outer && boxOf(outer)];
  return original && outerBox ? { ...placeBeside({ original, outer: outerBox, size, taken: boxesOf(page) }), parent: page } : null;
}

/** `layer`, or what holds it, that is a child of the first parent such as wanted. */
function childOf(layer: SceneNode, isWanted: (parent: BaseNode) => boolean): SceneNode | null {
  let node = layer;
  while (node.parent && !isWanted(node.parent)) {
    if (node.parent.type === 'PAGE' || node.parent.type === 'DOCUMENT') return null;
    node = node.parent;
  }
  return node.parent ? node : null;
}

function boxesOf(parent: PageNode | SectionNode): Box[] {
  return parent.children.map(boxOf).filter((box): box is Box => box !== null);
}

function boxOf(layer: SceneNode): Box | null {
  return 'absoluteBoundingBox' in layer ? layer.absoluteBoundingBox : null;
}
