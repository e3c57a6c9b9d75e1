import { sharedArea } from '../../geometry.ts';
import type { Arrangement, Box, Size } from '../../messages.ts';
import { layerTexts } from '../../texts/main/layer-texts.ts';
import { boxesOf, boxOf } from '../document/boxes-of.ts';
import { childOf } from './child-of.ts';
import { placeBeside, placeInside, placeInView, roomRound } from './placement.ts';
import { newSection, placeInSession } from './session-sections.ts';
import { hasSheets, newSheet, sheetInView, sheetOf, type Sheet } from '../document/sheets.ts';

interface Wanted {
  page: PageNode;
  base: SceneNode | null;
  size: Size;
  arrangement: Arrangement;
  session: {
    id: string;
    /** What its section is called when there is no base to be named after. */
    name: string;
  };
}

interface Place {
  /** On the page. */
  x: number;
  y: number;
  parent: PageNode | SectionNode;
}

/**
 * An empty rectangle beside the base and clear of all that stands there: in a section of its session if that is wished for,
 * else in the base's section if there is room, else on the page. Beside a slide or what is on it is a new slide.
 */
export function newLayer(figma: PluginAPI, wanted: Wanted): RectangleNode {
  const sheet = wanted.base ? sheetOf(figma, wanted.base) : sheetInView(figma);
  if (hasSheets(figma) && (sheet || !wanted.base)) return onNewSheet(figma, wanted, sheet);
  const { x, y, parent } = wanted.arrangement.section && !hasSheets(figma) ? placeInOwnSection(figma, wanted) : findPlace(figma, wanted);
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

/** In the section of its session that has room, else in a new one, which stands where the picture alone would. */
function placeInOwnSection(figma: PluginAPI, { page, base, size, arrangement, session }: Wanted): Place {
  const { rows } = arrangement;
  const there = placeInSession({ page, sessionId: session.id, base, rows, size });
  if (there) return there;
  const room = roomRound({ x: 0, y: 0, ...size });
  const { x, y } = (base && besideOnPage(base, page, { rows: 'row', size: room, inset: -room.x })) ?? inView(figma, page, room);
  const name = layerTexts.section(base?.name ?? session.name);
  const section = newSection(figma, page, { box: { ...room, x, y }, sessionId: session.id, name });
  return { x: x - room.x, y: y - room.y, parent: section };
}

function findPlace(figma: PluginAPI, { page, base, size, arrangement: { rows } }: Wanted): Place {
  const beside = base && (besideInSection(base, page, { rows, size }) ?? besideOnPage(base, page, { rows, size, inset: 0 }));
  return beside ?? inView(figma, page, size);
}

function besideInSection(base: SceneNode, page: PageNode, { rows, size }: { rows: Arrangement['rows']; size: Size }): Place | null {
  const outer = childOf(base, (node) => node.type === 'SECTION');
  if (!childOf(base, (node) => node.id === page.id)) return null;
  const section = outer?.parent;
  const [original, outerBox] = [boxOf(base), outer && boxOf(outer)];
  if (section?.type !== 'SECTION' || !original || !outerBox) return null;
  const room = boxOf(section);
  const place = room && placeInside(room, { rows, original, outer: outerBox, size, taken: boxesOf(section.children) });
  if (!place) return null;
  // A layer of the page may lie over the section without being in it.
  const strays = boxesOf(page.children.filter((child) => child.type !== 'SECTION'));
  return strays.some((box) => sharedArea(box, { ...size, ...place }) > 0) ? null : { ...place, parent: section };
}

/** `inset` is how far what is to stand at the original's height lies within what is placed. */
function besideOnPage(
  base: SceneNode,
  page: PageNode,
  { rows, size, inset }: { rows: Arrangement['rows']; size: Size; inset: number },
): Place | null {
  const outer = childOf(base, (node) => node.id === page.id);
  const [box, outerBox] = [boxOf(base), outer && boxOf(outer)];
  if (!box || !outerBox) return null;
  const original: Box = { ...box, x: box.x - inset, y: box.y - inset };
  return { ...placeBeside({ rows, original, outer: outerBox, size, taken: boxesOf(page.children) }), parent: page };
}

function inView(figma: PluginAPI, page: PageNode, size: Size): Place {
  return { ...placeInView({ center: figma.viewport.center, size, taken: boxesOf(page.children) }), parent: page };
}
