import { taken } from '../../geometry.ts';
import type { Box } from '../../messages.ts';
import { boxOf } from '../document/boxes-of.ts';
import { findLayerIfThere } from '../document/find-layer.ts';
import { onPage } from '../document/on-page.ts';
import { pointsAt } from './points-at.ts';
import { privateAt, privateIn } from './private-layers.ts';
import { readingOrder } from '../selection/reading-order.ts';

/** Something drawn over the base to say what should change. On the page, in page units. */
export interface Mark {
  layerId: string;
  box: Box;
  is:
    | { kind: 'note'; text: string }
    /** `to` is where it points. */
    | { kind: 'arrow'; from: [number, number]; to: [number, number] }
    | { kind: 'outline' };
}

/** What drawn instructions say. Text without a letter says nothing, nor does what is private. */
export async function marks(figma: PluginAPI, layerIds: string[]): Promise<Mark[]> {
  const layers = await Promise.all(layerIds.map((id) => findLayerIfThere(figma, id)));
  const found = await Promise.all(
    layers.map(async (layer) => (layer && !(await privateAt(layer)) ? markOf(layer, await privateIn(layer)) : null)),
  );
  return readingOrder(found.filter((mark): mark is Mark => mark !== null));
}

function markOf(layer: SceneNode, kept: readonly SceneNode[]): Mark | null {
  const box = boxOf(layer);
  const is = saying(layer, kept);
  if (!box || !is) return null;
  return { layerId: layer.id, box: { x: box.x, y: box.y, width: box.width, height: box.height }, is };
}

function saying(layer: SceneNode, kept: readonly SceneNode[]): Mark['is'] | null {
  const text = textIn(layer, kept);
  if (text !== '') return { kind: 'note', text };
  if (layer.type === 'TEXT' || layer.type === 'TEXT_PATH') return null;
  const arrow = pointsAt(layer);
  if (!arrow || !('absoluteTransform' in layer)) return { kind: 'outline' };
  const toPage = onPage(layer);
  return { kind: 'arrow', from: taken(toPage, arrow.from), to: taken(toPage, arrow.to) };
}

/** The layer's own words, or those of what it holds, as a note on a coloured ground. */
function textIn(layer: SceneNode, kept: readonly SceneNode[]): string {
  if (layer.type === 'TEXT' || layer.type === 'TEXT_PATH') return layer.characters.trim();
  if (!('children' in layer)) return '';
  const inner = layer.children
    .filter((child) => child.visible && !kept.some(({ id }) => id === child.id))
    .map((child) => textIn(child, kept));
  return inner.filter((text) => text !== '').join('\n');
}
