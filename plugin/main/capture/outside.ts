import { PluginError } from '../../bridge.ts';
import { chained, closed, inverse, isOutline, sharedArea } from '../../geometry.ts';
import type { Box, Shape } from '../../messages.ts';
import { commandTexts } from '../../texts/main/command-texts.ts';
import { isUpright } from '../document/is-upright.ts';
import { layerData } from '../document/layer-data.ts';
import { identity, onPage } from '../document/on-page.ts';
import { outlineThrough } from '../masks/outline-through.ts';
import { hasPicture } from '../document/paints.ts';
import { privateIn } from './private-layers.ts';
import { sortedBy } from '../document/sorted-by.ts';

type Holder = SceneNode & ChildrenMixin & LayoutMixin;
type Placed = SceneNode & LayoutMixin;

/** A child that stays as it is: its outline and its box in the holder's space. */
interface Kept {
  data: string;
  rule: 'nonzero' | 'evenodd';
  box: Box;
  /** The outline is the box. */
  isBox: boolean;
}

const holders: SceneNode['type'][] = ['FRAME', 'COMPONENT', 'INSTANCE', 'SECTION', 'SLIDE'];
const boxes: SceneNode['type'][] = ['RECTANGLE', 'FRAME', 'COMPONENT', 'INSTANCE'];
/** Less than this share of a frame is a crack beside its picture. */
const leastShare = 0.002;

/**
 * What lies in a frame and outside the pictures in it. A child that is or holds a picture stays whole; all else is in the mask.
 * @throws PluginError when there is no picture in it, or nothing outside
 */
export async function outside(layer: SceneNode): Promise<Shape> {
  const unshown = await privateIn(layer);
  const kept = isHolder(layer) ? keptIn(layer, unshown) : [];
  if (!isHolder(layer) || kept.length === 0) throw new PluginError(commandTexts.nothingToExtend);
  const room = { x: 0, y: 0, width: layer.width, height: layer.height };
  return { layerId: layer.id, paths: [around(room, kept)], transform: onPage(layer) };
}

function isHolder(layer: SceneNode): layer is Holder {
  return holders.indexOf(layer.type) >= 0;
}

function keptIn(holder: Holder, unshown: readonly SceneNode[]): Kept[] {
  return holder.children.filter((child) => isKept(child, unshown)).map((child) => outlineIn(holder, child));
}

/** Masks, marks and what is private are not in a capture. */
function isKept(child: SceneNode, unshown: readonly SceneNode[]): child is Placed {
  const role = layerData.role(child);
  return 'relativeTransform' in child && role !== 'mask' && role !== 'markup' && showsPicture(child, unshown);
}

function showsPicture(layer: SceneNode, unshown: readonly SceneNode[]): boolean {
  if (!layer.visible || unshown.some(({ id }) => id === layer.id)) return false;
  if (layer.type === 'MEDIA' || ('fills' in layer && hasPicture(layer.fills))) return true;
  return 'children' in layer && layer.children.some((child) => showsPicture(child, unshown));
}

function outlineIn(holder: Holder, child: Placed): Kept {
  const toHolder = chained(onPage(child), inverse(onPage(holder)) ?? identity);
  const { width, height } = child;
  const [[a, c, x], [b, d, y]] = toHolder;
  const isPlain = isPlainBox(child);
  if (isPlain && isUpright(toHolder)) {
    const box = { x, y, width, height };
    return { data: boxPath(box), rule: 'nonzero', box, isBox: true };
  }
  const paths = isPlain || !('fillGeometry' in child) ? [] : child.fillGeometry.filter(({ data }) => isOutline(data));
  const own = paths.length > 0 ? paths.map(({ data }) => closed(data)).join(' ') : boxPath({ x: 0, y: 0, width, height });
  const corner = [x + Math.min(0, a * width) + Math.min(0, c * height), y + Math.min(0, b * width) + Math.min(0, d * height)] as const;
  const box = {
    x: corner[0],
    y: corner[1],
    width: Math.abs(a * width) + Math.abs(c * height),
    height: Math.abs(b * width) + Math.abs(d * height),
  };
  return { data: outlineThrough(own, toHolder), rule: 'evenodd', box, isBox: false };
}

/** A group has no outline of its own. */
function isPlainBox(child: Placed): boolean {
  if (child.type === 'GROUP' || !('fillGeometry' in child)) return true;
  return boxes.indexOf(child.type) >= 0 && 'cornerRadius' in child && child.cornerRadius === 0;
}

function around(room: Box, kept: Kept[]): Shape['paths'][number] {
  if (kept.every(({ isBox }) => isBox)) {
    const rest = boxesAround(
      room,
      kept.map(({ box }) => box),
    );
    const area = rest.reduce((sum, { width, height }) => sum + width * height, 0);
    if (area < leastShare * room.width * room.height) {
      throw new PluginError(commandTexts.frameFull);
    }
    return { data: rest.map(boxPath).join(' '), rule: 'nonzero' };
  }
  // Where two lie over one another, crossing both outlines would lead outside again.
  if (kept.some(({ box }, index) => kept.slice(index + 1).some((other) => sharedArea(box, other.box) > 0))) {
    throw new PluginError(commandTexts.overlapping);
  }
  return { data: [boxPath(room)].concat(kept.map(({ data }) => data)).join(' '), rule: 'evenodd' };
}

/** The rest of a room in boxes, however those in it overlap. */
function boxesAround(room: Box, taken: Box[]): Box[] {
  const xs = cuts(
    room.x,
    room.x + room.width,
    taken.reduce<number[]>((all, box) => all.concat(box.x, box.x + box.width), []),
  );
  const ys = cuts(
    room.y,
    room.y + room.height,
    taken.reduce<number[]>((all, box) => all.concat(box.y, box.y + box.height), []),
  );
  const rest: Box[] = [];
  for (let row = 1; row < ys.length; row++) {
    for (let column = 1; column < xs.length; column++) {
      const [x, y] = [Number(xs[column - 1]), Number(ys[row - 1])];
      const cell = { x, y, width: Number(xs[column]) - x, height: Number(ys[row]) - y };
      if (!taken.some((box) => sharedArea(box, cell) > 0)) rest.push(cell);
    }
  }
  return rest;
}

function cuts(from: number, to: number, at: number[]): number[] {
  const inside = at.filter((value) => value > from && value < to);
  return sortedBy([from, to].concat(inside), (value) => value).filter((value, index, all) => value !== all[index - 1]);
}

function boxPath({ x, y, width, height }: Box): string {
  return outlineThrough(`M ${x} ${y} L ${x + width} ${y} L ${x + width} ${y + height} L ${x} ${y + height} Z`, identity);
}
