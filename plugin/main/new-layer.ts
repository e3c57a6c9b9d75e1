import type { Box } from '../messages.ts';
import { placeBeside, placeInView } from './placement.ts';

/** An empty rectangle on the page itself, beside the base, clear of all that stands there. */
export function newLayer(
  figma: PluginAPI,
  ask: { page: PageNode; base: SceneNode | null; size: { width: number; height: number } },
): RectangleNode {
  const { page, size } = ask;
  const place = findPlace(figma, ask);
  const layer = figma.createRectangle();
  // Made on whatever page a person looks at by now.
  if (layer.parent?.id !== page.id) page.appendChild(layer);
  layer.resize(size.width, size.height);
  layer.x = place.x;
  layer.y = place.y;
  return layer;
}

function findPlace(
  figma: PluginAPI,
  { page, base, size }: { page: PageNode; base: SceneNode | null; size: { width: number; height: number } },
): { x: number; y: number } {
  const taken = page.children.map(boxOf).filter((box): box is Box => box !== null);
  const original = base && boxOf(base);
  const outer = base && outermost(base, page);
  const outerBox = outer && boxOf(outer);
  if (original && outerBox) return placeBeside({ original, outer: outerBox, size, taken });
  return placeInView({ center: figma.viewport.center, size, taken });
}

/** The layer right on the page that holds `layer`; null when that is on another page. */
function outermost(layer: SceneNode, page: PageNode): SceneNode | null {
  let node: SceneNode = layer;
  while (node.parent && node.parent.type !== 'PAGE' && node.parent.type !== 'DOCUMENT') node = node.parent;
  return node.parent?.id === page.id ? node : null;
}

function boxOf(layer: SceneNode): Box | null {
  return 'absoluteBoundingBox' in layer ? layer.absoluteBoundingBox : null;
}
