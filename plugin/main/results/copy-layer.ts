import type { PlacedPicture } from '../../messages.ts';
import { layerData } from '../document/layer-data.ts';
import { indexIn } from '../document/on-page.ts';
import { isPainted, isSeen } from '../document/paints.ts';
import { showPicture } from './picture-layer.ts';
import { isCopyable, whyNoCopy, type Copyable } from '../selection/why-no-copy.ts';

type Copy = Exclude<Copyable, ComponentNode>;

/**
 * A copy of a layer that shows a picture of it, in place of a rectangle. It keeps its name, corners, constraints and export
 * settings; of strokes and effects what the picture of the layer does not show already. Where the edge of a shape is soft,
 * picture and shape both thin out its last pixel.
 *
 * null when the layer cannot have one, is no longer as large as its picture, or cannot hold so many pieces.
 */
export function copyLayer(
  figma: PluginAPI,
  { base, rectangle, picture }: { base: SceneNode; rectangle: RectangleNode; picture: Extract<PlacedPicture, { as: 'layer' }> },
): Copy | null {
  const inPieces = picture.pieces.length > 1;
  if (!isCopyable(base) || whyNoCopy(base) || !isAsLarge(base, picture.size)) return null;
  if (inPieces && base.type !== 'FRAME' && base.type !== 'COMPONENT') return null;
  const copy = twinOf(base);
  if (copy.type === 'FRAME') emptied(copy);
  forget(copy);
  copy.locked = false;
  if (copy.isMask) copy.isMask = false;
  drawOnce(copy, base);
  put(copy, rectangle);
  if (inPieces) copy.fills = [];
  showPicture(figma, copy, picture);
  return copy;
}

/** A copy of a component would be a component, too: of one comes a frame. */
function twinOf(base: Copyable): Copy {
  return base.type === 'COMPONENT' ? base.createInstance().detachInstance() : base.clone();
}

/** What it held is in the picture. */
function emptied(frame: FrameNode): void {
  // A layout that hugs what it holds would shrink.
  if (frame.layoutMode !== 'NONE') frame.layoutMode = 'NONE';
  for (const child of frame.children) child.remove();
  frame.clipsContent = true;
}

function forget(copy: Copy): void {
  layerData.setRole(copy, null);
  layerData.setPatch(copy, null);
  layerData.setLaying(copy, null);
}

/**
 * Takes off what a capture of a layer has in it already: its opacity, blurs and inner shadows, and of strokes that can be seen
 * through the part that lies inside. What stands out over its box is in no capture, and stays; so does the blend mode.
 */
function drawOnce(copy: Copy, { opacity, strokes, fills }: Copyable): void {
  if (opacity !== 1) copy.opacity = 1;
  if (isPainted(strokes) && (opacity !== 1 || !strokes.filter(isSeen).every(isOpaque))) {
    if (copy.strokeAlign === 'INSIDE') copy.strokes = [];
    else {
      if (copy.strokeAlign === 'CENTER') onlyOuterHalf(copy);
      copy.strokes = strokes.map((paint) => ({ ...paint, opacity: (paint.opacity ?? 1) * opacity }));
    }
  }
  // Without a fill it is what it holds that throws a shadow, within its own box.
  const kept = copy.effects.filter(({ type }) => type === 'BACKGROUND_BLUR' || (type === 'DROP_SHADOW' && isPainted(fills)));
  const effects = kept.map((effect) => (effect.type === 'DROP_SHADOW' ? shadowOutside(effect, opacity) : effect));
  if (JSON.stringify(effects) !== JSON.stringify(copy.effects)) copy.effects = effects;
}

function isOpaque(paint: Paint): boolean {
  const isPlain = (paint.opacity ?? 1) === 1 && (paint.blendMode ?? 'NORMAL') === 'NORMAL';
  if (paint.type === 'SOLID') return isPlain;
  return isPlain && 'gradientStops' in paint && paint.gradientStops.every(({ color }) => color.a === 1);
}

function onlyOuterHalf(copy: Copy): void {
  if ('strokeTopWeight' in copy) {
    copy.strokeTopWeight /= 2;
    copy.strokeBottomWeight /= 2;
    copy.strokeLeftWeight /= 2;
    copy.strokeRightWeight /= 2;
  } else if (typeof copy.strokeWeight === 'number') copy.strokeWeight /= 2;
  copy.strokeAlign = 'OUTSIDE';
}

function shadowOutside(shadow: DropShadowEffect, opacity: number): DropShadowEffect {
  const { color, showShadowBehindNode } = shadow;
  if (opacity === 1 && !showShadowBehindNode) return shadow;
  return { ...shadow, color: { ...color, a: color.a * opacity }, showShadowBehindNode: false };
}

function put(copy: Copy, rectangle: RectangleNode): void {
  const { parent, width, height } = rectangle;
  if (parent) parent.insertChild(indexIn(parent, rectangle), copy);
  if (rectangle.layoutPositioning === 'ABSOLUTE') copy.layoutPositioning = 'ABSOLUTE';
  copy.resize(width, height);
  copy.relativeTransform = rectangle.relativeTransform;
  rectangle.remove();
}

function isAsLarge(base: Copyable, { width, height }: { width: number; height: number }): boolean {
  return Math.abs(base.width - width) < 0.01 && Math.abs(base.height - height) < 0.01;
}
