import { placeIn } from './containers.ts';
import type { Drawing, Movable } from './drawing.ts';

/** Clones a layer into the parent of its original, `by` off it; into the page when that parent takes no layers. */
export function copyLayer({ document, figma }: Drawing, layer: Movable, by: Vector = { x: 0, y: 0 }): Movable {
  const { parent } = layer;
  const clone = layer.clone() as Movable;
  const place = layer.absoluteTransform;
  const target = parent && parent.type !== 'DOCUMENT' && parent.type !== 'INSTANCE' ? parent : figma.currentPage;
  placeIn(clone, target, document.graph, place, by);
  return clone;
}
