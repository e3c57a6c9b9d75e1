import { holds } from '../../geometry.ts';
import { boxOf } from '../document/boxes-of.ts';
import { isSeen } from '../document/paints.ts';

/** What neither adds to a layer's outline nor takes from it. */
const harmless: Effect['type'][] = ['DROP_SHADOW', 'INNER_SHADOW', 'BACKGROUND_BLUR', 'GLASS'];

/** Whether an outline alone does not tell where a layer is opaque. What it holds is not looked at. */
export function onlyFigmaDraws(layer: SceneNode): boolean {
  if (layer.type === 'TEXT' || layer.type === 'TEXT_PATH' || layer.type === 'TRANSFORM_GROUP') return true;
  if ('isMask' in layer && layer.isMask) return true;
  if ('effects' in layer && layer.effects.some(isUneven)) return true;
  if ('fills' in layer && !isEven(layer.fills)) return true;
  return 'strokes' in layer && (hasBrush(layer) || !isEven(layer.strokes));
}

/** Whether a layer without a fill of its own cuts off some of what it holds. */
export function clipsWhatItHolds(layer: SceneNode): boolean {
  if (!('clipsContent' in layer) || !layer.clipsContent) return false;
  const box = layer.absoluteBoundingBox;
  return layer.children.some((child) => {
    const inner = child.visible ? boxOf(child) : null;
    return box && inner && !holds(box, inner);
  });
}

/** The radius of a layer's blur, page units. */
export function blurOf(effects: readonly Effect[]): number {
  return effects.reduce((radius, effect) => (effect.visible && effect.type === 'LAYER_BLUR' ? effect.radius : radius), 0);
}

function isUneven(effect: Effect): boolean {
  if (!effect.visible || harmless.indexOf(effect.type) >= 0) return false;
  return effect.type !== 'LAYER_BLUR' || effect.blurType === 'PROGRESSIVE';
}

/** Whether what is painted is as opaque everywhere. A picture may have holes. */
function isEven(paints: readonly Paint[] | PluginAPI['mixed']): boolean {
  if (!Array.isArray(paints)) return false;
  return (paints as readonly Paint[]).filter(isSeen).every((paint) => {
    if (paint.type === 'SOLID') return true;
    return 'gradientStops' in paint && paint.gradientStops.every(({ color }) => color.a === 1);
  });
}

function hasBrush(layer: SceneNode): boolean {
  if ('complexStrokeProperties' in layer && layer.complexStrokeProperties.type !== 'BASIC') return true;
  return 'variableWidthStrokeProperties' in layer && layer.variableWidthStrokeProperties !== null;
}
