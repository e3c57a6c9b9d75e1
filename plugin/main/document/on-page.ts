import { chained, inverse } from '../../geometry.ts';
import type { Box, Transform } from '../../messages.ts';

export const identity: Transform = [
  [1, 0, 0],
  [0, 1, 0],
];

/** Puts a layer where it is told on the page, whatever holds it. Scale and skew are not for Figma. */
export function layOnPage(layer: Pick<LayoutMixin, 'relativeTransform'> & Pick<SceneNode, 'parent'>, absolute: Transform): void {
  layer.relativeTransform = chained(absolute, inverse(spaceOf(layer)) ?? identity);
}

/** Gives a layer another parent and leaves it where it lies on the page, also where a frame would place it. */
export function moveInto(parent: BaseNode & ChildrenMixin, index: number, layer: SceneNode & LayoutMixin): void {
  const absolute = onPage(layer);
  parent.insertChild(index, layer);
  if ('layoutMode' in parent && parent.layoutMode !== 'NONE') layer.layoutPositioning = 'ABSOLUTE';
  layOnPage(layer, absolute);
}

/** Layer to page, as a value of our own. */
export function onPage(layer: Pick<LayoutMixin, 'absoluteTransform'>): Transform {
  const [across, down] = layer.absoluteTransform;
  return [[...across], [...down]];
}

/** The transform that takes one box to another's place and size. */
export function boxToBox(from: Box, to: Box): Transform {
  const [scaleX, scaleY] = [to.width / from.width, to.height / from.height];
  return [
    [scaleX, 0, to.x - from.x * scaleX],
    [0, scaleY, to.y - from.y * scaleY],
  ];
}

/** The unit square to a box. */
export function unitTo({ x, y, width, height }: Box): Transform {
  return [
    [width, 0, x],
    [0, height, y],
  ];
}

/** Where two transforms take a layer of this size differ by less than a hundredth of a page unit. */
export function isClose(one: Transform, other: Transform, size = 1): boolean {
  return one.every((row, r) => row.every((value, c) => Math.abs(value - Number(other[r]?.[c])) * (c < 2 ? size : 1) < 0.01));
}

/** Of the nearest thing round a layer that has a space: groups and booleans have none. */
function spaceOf({ parent }: Pick<SceneNode, 'parent'>): Transform {
  let node = parent;
  while (node && (node.type === 'GROUP' || node.type === 'BOOLEAN_OPERATION')) node = node.parent;
  return node && 'absoluteTransform' in node ? onPage(node) : identity;
}

export function indexIn(parent: ChildrenMixin, layer: BaseNode): number {
  return parent.children.findIndex((child) => child.id === layer.id);
}
