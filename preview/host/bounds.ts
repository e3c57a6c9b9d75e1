import type { SceneGraph, SceneNode } from '@open-pencil/scene-graph';
import { growBox, intersectBoxes, transformBox, unionBoxes } from './box.ts';
import { maskRuns, type MaskRun } from './mask-runs.ts';
import { absoluteTransform } from './transform.ts';

/** Figma's `absoluteBoundingBox`: axis-aligned, round the layer's own box without strokes and effects. */
export function boundingBox(graph: SceneGraph, node: SceneNode): Rect {
  return transformBox(absoluteTransform(graph, node), { x: 0, y: 0, width: node.width, height: node.height });
}

/** What a layer paints when it is rendered alone: strokes, effects and what children show; null for nothing. */
export function paintedBox(graph: SceneGraph, node: SceneNode): Rect | null {
  if (!node.visible) return null;
  const children = maskRuns(graph.getChildren(node.id)).flatMap((run) => shownBoxes(graph, run));
  if (node.type === 'CANVAS') return unionBoxes(children);
  const own = transformBox(absoluteTransform(graph, node), withOutside(node));
  if (node.type === 'GROUP') return unionBoxes(children);
  return clips(node) ? own : unionBoxes([own, ...children]);
}

/** A mask paints nothing itself, and what it cuts shows only where it is. */
function shownBoxes(graph: SceneGraph, { masks, shown }: MaskRun): Rect[] {
  const boxes = shown.flatMap((child) => paintedBox(graph, child) ?? []);
  if (masks.length === 0) return boxes;
  const window = unionBoxes(masks.flatMap((mask) => paintedBox(graph, mask) ?? []));
  return window ? boxes.flatMap((box) => intersectBoxes(box, window) ?? []) : [];
}

/** Figma's `absoluteRenderBounds`: what a layer paints, cut by every frame round it that clips; null when it shows nothing. */
export function renderBox(graph: SceneGraph, node: SceneNode): Rect | null {
  let box = paintedBox(graph, node);
  for (let parent = graph.getNode(node.parentId ?? ''); box && parent; parent = graph.getNode(parent.parentId ?? '')) {
    if (!parent.visible) return null;
    if (clips(parent)) box = intersectBoxes(box, boundingBox(graph, parent));
  }
  return box;
}

export function clips(node: SceneNode): boolean {
  return node.clipsContent && (node.type === 'FRAME' || node.type === 'COMPONENT' || node.type === 'INSTANCE');
}

/** The layer's own box grown by its strokes and effects, in its own space. */
function withOutside(node: SceneNode): Rect {
  const stroke = Math.max(0, ...node.strokes.filter((each) => each.visible).map(strokeOutside));
  const box = growBox({ x: 0, y: 0, width: node.width, height: node.height }, { left: stroke, top: stroke, right: stroke, bottom: stroke });
  const painted = node.effects.filter((effect) => effect.visible).map((effect) => growBox(box, effectOutside(effect)));
  return unionBoxes([box, ...painted]) ?? box;
}

const outsideShare = { INSIDE: 0, CENTER: 0.5, OUTSIDE: 1 };

function strokeOutside({ align, weight }: SceneNode['strokes'][number]): number {
  return weight * outsideShare[align];
}

function effectOutside({ type, radius, spread, offset }: SceneNode['effects'][number]): {
  left: number;
  top: number;
  right: number;
  bottom: number;
} {
  if (type === 'INNER_SHADOW' || type === 'BACKGROUND_BLUR') return { left: 0, top: 0, right: 0, bottom: 0 };
  // The graph gives blurs neither spread nor offset.
  const reach = radius + spread;
  return { left: reach - offset.x, top: reach - offset.y, right: reach + offset.x, bottom: reach + offset.y };
}
