import { layerData } from '../document/layer-data.ts';
import { sortedBy } from '../document/sorted-by.ts';

/** What stands in for a turn's results. A copy somebody made of a placeholder stands behind the one Retake made. */
export function placeholdersOf(page: PageNode, turnId: string): RectangleNode[] {
  const ofTurn = layerData
    .holders(page, 'placeholder')
    .filter((layer): layer is RectangleNode => layer.type === 'RECTANGLE' && layerData.placeholder(layer)?.turnId === turnId);
  return sortedBy(ofTurn, (layer) => (layerData.placeholder(layer)?.layerId === layer.id ? 0 : 1));
}

/** In the order of their variants; copies, which branch from the same turn, behind. What was merged of several is of none. */
export function resultsOf(page: PageNode, turnId: string): SceneNode[] {
  const ofTurn = layerData.holders(page, 'origin').filter((layer) => {
    const origin = layerData.origin(layer);
    return origin?.turnId === turnId && !origin.merged;
  });
  return sortedBy(ofTurn, (layer) => {
    const origin = layerData.origin(layer);
    return origin ? origin.variant + (origin.layerId === layer.id ? 0 : 1000) : Infinity;
  });
}
