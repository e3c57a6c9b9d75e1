import type { SceneGraph, SceneNode } from '@open-pencil/scene-graph';
import { growBox, intersectBoxes, transformBox, unionBoxes } from './box.ts';
import { absoluteTransform } from './transform.ts';

/** Figma's `absoluteBoundingBox`: axis-aligned, round the layer's own box without strokes and effects. */
export function boundingBox(graph: SceneGraph, node: SceneNode): Rect {
  return transformBox(absoluteTransform(graph, node), { x: 0, y: 0, width: node.width, height: node.height });
}

/** What a layer paints when it is rendered alone: strokes, effects and what children show; null for nothing. */
export function paintedBox(graph: SceneGraph, node: SceneNode): Rect | null {
  if (!node.visible) return null;
  const children = graph.getChildren(node.id).flatMap((child) => paintedBox(graph, child) ?? []);
  if (node.type === 'CANVAS') return unionBoxes(children);
  const own = transformBox(absoluteTransform(graph, node), withOutside(node));
  if (node.type === 'GROUP') return unionBoxes(children);
  return clips(node) ? own : unionBoxes([own, ...children]);
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

function strokeOutside(stroke: SceneNode['strokes'][number]): number {
  switch (stroke.align) {
    case 'INSIDE':
      return 0;
    case 'CENTER':
      return stroke.weight / 2;
    case 'OUTSIDE':
      return stroke.weight;
  }
}

function effectOutside(effect: SceneNode['effects'][number]): { left: number; top: number; right: number; bottom: number } {
  switch (effect.type) {
    case 'DROP_SHADOW': {
      const reach = effect.radius + effect.spread;
      return {
        left: reach - effect.offset.x,
        top: reach - effect.offset.y,
        right: reach + effect.offset.x,
        bottom: reach + effect.offset.y,
      };
    }
    case 'LAYER_BLUR':
    case 'FOREGROUND_BLUR':
      return { left: effect.radius, top: effect.radius, right: effect.radius, bottom: effect.radius };
    case 'INNER_SHADOW':
    case 'BACKGROUND_BLUR':
      return { left: 0, top: 0, right: 0, bottom: 0 };
  }
}
