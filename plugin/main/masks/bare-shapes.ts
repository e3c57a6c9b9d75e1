import type { Shape } from '../../messages.ts';
import { closed, isOutline } from '../../geometry.ts';
import { onPage } from '../document/on-page.ts';

/**
 * The outlines on the page of a shape of our own, or of a group of them, however it is painted. How each masks is taken from
 * the shapes it was made of.
 */
export function bareShapes(layer: SceneNode, madeOf: Shape[], layerId: string): Shape[] {
  return partsOf(layer).map((part, index) => {
    const { opacity, blur } = madeOf[index] ?? madeOf[0] ?? {};
    return {
      layerId,
      paths: part.fillGeometry
        .filter(({ data }) => isOutline(data))
        .map(({ data, windingRule }) => ({ data: closed(data), rule: windingRule === 'EVENODD' ? 'evenodd' : 'nonzero' })),
      transform: onPage(part),
      ...(opacity === undefined ? {} : { opacity }),
      ...(blur === undefined ? {} : { blur }),
    };
  });
}

function partsOf(layer: SceneNode): (SceneNode & GeometryMixin & LayoutMixin)[] {
  if (layer.type === 'GROUP') return layer.children.reduce<ReturnType<typeof partsOf>>((parts, child) => parts.concat(partsOf(child)), []);
  return 'fillGeometry' in layer && layer.visible ? [layer] : [];
}
