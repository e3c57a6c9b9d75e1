import type { Box } from '../../messages.ts';

/** Where a layer lies on the page; null for what lies nowhere. */
export function boxOf(layer: SceneNode): Box | null {
  return 'absoluteBoundingBox' in layer ? layer.absoluteBoundingBox : null;
}

export function boxesOf(layers: readonly SceneNode[]): Box[] {
  return layers.map(boxOf).filter((box): box is Box => box !== null);
}
