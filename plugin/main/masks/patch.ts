import { PluginError } from '../../bridge.ts';
import { chained, inverse } from '../../geometry.ts';
import type { Box, Laying, PlacedPicture, Shape, Transform } from '../../messages.ts';
import { layerTexts } from '../../texts/main/layer-texts.ts';
import { placingTexts } from '../../texts/main/placing-texts.ts';
import { drawEdge, edgeLook, type EdgeLook } from './edge-look.ts';
import { layerData, type PatchData } from '../document/layer-data.ts';
import { maskLayer, type MaskLayer, type ShapeLayer } from './mask-layer.ts';
import { boxToBox, identity, indexIn, isClose, layOnPage, moveInto, onPage, unitTo } from '../document/on-page.ts';
import { patchPlace } from './patch-place.ts';

type Placed = Pick<LayoutMixin, 'absoluteTransform' | 'absoluteBoundingBox' | 'width' | 'height'>;
type PatchPicture = Extract<PlacedPicture, { as: 'patch' }>;

/**
 * Lays a picture over its original, shown through the mask alone. With a sharp edge it is one shape filled with the picture;
 * else a group of that shape as a mask and the picture over it. The shape is the patch: it carries the data either way.
 */
export function placePatch(
  figma: PluginAPI,
  { picture, laying, base, drawn }: { picture: PatchPicture; laying: Laying; base: SceneNode; drawn: ShapeLayer | null },
): MaskLayer {
  const { shapes } = laying;
  if (!shapes || shapes.length === 0) {
    throw new PluginError(placingTexts.onlyFigmaDraws);
  }
  const mask = maskLayer(figma, { drawn, shapes, moved: sinceCapture(laying, base) });
  const { parent, index } = patchPlace(base);
  moveInto(parent, index, mask);
  showThrough(figma, mask, { picture, laying, base });
  return mask;
}

/** Gives a patch another picture or another edge; its shape stays as it is. */
export function showThrough(
  figma: PluginAPI,
  mask: MaskLayer,
  { picture, laying, base }: { picture: PatchPicture; laying: Laying; base: SceneNode },
): void {
  layerData.setPatch(mask, {
    layerId: mask.id,
    baseId: base.id,
    imageHash: picture.imageHash,
    box: taken(picture.box, sinceCapture(laying, base)),
    transform: onPage(placed(base)),
    ...sizeOf(base),
  });
  const look = edgeLook(laying.edge);
  const shapes = laying.shapes ?? [];
  if (isSharp(mask, look, shapes)) {
    unwrap(mask);
    drawSharp(mask, shapes[0]?.opacity ?? 1);
  } else {
    drawMask(mask, look, shapes);
    const over = pictureOf(mask) ?? wrap(figma, mask);
    over.fills = [{ type: 'IMAGE', scaleMode: 'CROP', imageHash: picture.imageHash, imageTransform: identity }];
  }
  keepInPlace(mask, base);
}

/** The patch that a layer is, holds or is a part of. */
export function patchAt(layer: SceneNode): MaskLayer | null {
  const { parent } = layer;
  const inGroup = parent?.type === 'GROUP' || parent?.type === 'BOOLEAN_OPERATION' ? parent : null;
  const candidates = [layer, maskOf(layer), inGroup, inGroup && maskOf(inGroup)];
  return (candidates.find((node) => node && layerData.patch(node)) as MaskLayer | undefined) ?? null;
}

/** All that a patch consists of: the shape, or the group of shape and picture. */
export function wholePatch(mask: SceneNode): SceneNode {
  return 'isMask' in mask && mask.isMask && mask.parent?.type === 'GROUP' ? mask.parent : mask;
}

/** Moves a patch's picture to where its original lies now. Writes only what has changed. */
export function keepInPlace(mask: MaskLayer, base: SceneNode): void {
  const data = layerData.patch(mask);
  if (!data) return;
  const toPage = chained(unitTo(data.box), sincePlaced(data, base));
  const picture = pictureOf(mask);
  if (picture) layPicture(picture, toPage);
  else if ('fills' in mask) fillThrough(mask, data.imageHash, toPage);
}

/** Where what was captured lies now. A frame shows more or less when it is resized; a picture is stretched. */
export function sinceCapture({ box }: Laying, base: SceneNode): Transform {
  const now = placed(base).absoluteBoundingBox;
  if (!now) return identity;
  return boxToBox(box, 'children' in base ? { ...now, width: box.width, height: box.height } : now);
}

function sincePlaced(data: PatchData, base: SceneNode): Transform {
  const now = onPage(placed(base));
  const then = inverse(data.transform);
  if (!then) return identity;
  const { width, height } = sizeOf(base);
  const stretched = 'children' in base ? identity : boxToBox(unitBox(data), unitBox({ width, height }));
  return chained(then, stretched, now);
}

function drawMask(mask: MaskLayer, look: EdgeLook, shapes: Shape[]): void {
  const parts = mask.type === 'GROUP' ? mask.children : [mask];
  parts.forEach((part, index) => {
    const { opacity = 1, blur = 0 } = shapes[index] ?? {};
    if ('strokeAlign' in part && 'effects' in part) drawEdge(part, { ...look, blur: Math.hypot(look.blur, blur) }, opacity);
  });
  mask.maskType = look.offset < 0 ? 'LUMINANCE' : 'ALPHA';
}

/** All but the picture, which `keepInPlace` fills it with. */
function drawSharp(mask: ShapeLayer, opacity: number): void {
  mask.opacity = opacity;
  if (mask.strokes.length > 0) mask.strokes = [];
  if (mask.effects.length > 0) mask.effects = [];
}

/** Whether a shape filled with the picture is all it takes. */
function isSharp(mask: MaskLayer, { offset, blur }: EdgeLook, shapes: Shape[]): mask is ShapeLayer {
  return mask.type !== 'GROUP' && offset === 0 && blur === 0 && !shapes[0]?.blur;
}

/** Makes a shape the mask of a picture over it. @returns what shows the picture */
function wrap(figma: PluginAPI, mask: MaskLayer): RectangleNode {
  const { parent } = mask;
  if (!parent) throw new Error('A patch lies nowhere.');
  const absolute = onPage(mask);
  const picture = figma.createRectangle();
  picture.name = layerTexts.picture;
  // A click is for the shape; the picture is kept in register with the original.
  picture.locked = true;
  const index = indexIn(parent, mask);
  moveInto(parent, index + 1, picture);
  const group = figma.group([mask, picture], parent, index);
  group.insertChild(0, mask);
  group.name = mask.name;
  if ('layoutMode' in parent && parent.layoutMode !== 'NONE') group.layoutPositioning = 'ABSOLUTE';
  // As long as it was not absolute, the frame may have placed it.
  layOnPage(mask, absolute);
  mask.isMask = true;
  return picture;
}

/** Back to the shape alone; Figma takes the emptied group away. */
function unwrap(mask: MaskLayer): void {
  const picture = pictureOf(mask);
  const group = mask.parent;
  if (mask.isMask) mask.isMask = false;
  if (!picture || group?.type !== 'GROUP' || !group.parent) return;
  const { parent } = group;
  picture.remove();
  moveInto(parent, indexIn(parent, group), mask);
  if (!group.removed) group.remove();
}

/** The picture of a patch that is a group. */
function pictureOf(mask: MaskLayer): RectangleNode | null {
  const over = mask.isMask && mask.parent?.type === 'GROUP' ? mask.parent.children[1] : null;
  return over?.type === 'RECTANGLE' ? over : null;
}

function maskOf(layer: SceneNode): SceneNode | null {
  const bottom = layer.type === 'GROUP' ? layer.children[0] : undefined;
  return bottom && 'isMask' in bottom && bottom.isMask ? bottom : null;
}

function fillThrough(mask: ShapeLayer, imageHash: string, toPage: Transform): void {
  const back = inverse(toPage);
  if (!back) return;
  const imageTransform = chained(unitTo(unitBox(mask)), onPage(mask), back);
  const [now] = Array.isArray(mask.fills) ? (mask.fills as readonly Paint[]) : [];
  const shown = now?.type === 'IMAGE' ? now : null;
  const isThere = shown?.imageHash === imageHash && shown.imageTransform && isSame(shown.imageTransform, imageTransform);
  if (!isThere) mask.fills = [{ type: 'IMAGE', scaleMode: 'CROP', imageHash, imageTransform }];
}

function layPicture(picture: RectangleNode, [[a, c, e], [b, d, f]]: Transform): void {
  const [width, height] = [Math.hypot(a, b), Math.hypot(c, d)];
  const absolute: Transform = [
    [a / width, c / height, e],
    [b / width, d / height, f],
  ];
  if (Math.abs(picture.width - width) > 0.001 || Math.abs(picture.height - height) > 0.001) picture.resize(width, height);
  if (!isClose(onPage(picture), absolute, 1000)) layOnPage(picture, absolute);
}

function isSame(one: Transform, other: Transform): boolean {
  return one.every((row, r) => row.every((value, c) => Math.abs(value - Number(other[r]?.[c])) < 1e-5));
}

function taken(box: Box, [[a, , e], [, d, f]]: Transform): Box {
  return { x: a * box.x + e, y: d * box.y + f, width: a * box.width, height: d * box.height };
}

function unitBox({ width, height }: { width: number; height: number }): Box {
  return { x: 0, y: 0, width, height };
}

function sizeOf(layer: SceneNode): { width: number; height: number } {
  return { width: placed(layer).width, height: placed(layer).height };
}

/** Whatever can be a base lies somewhere. */
function placed(layer: SceneNode): Placed {
  if (!('absoluteTransform' in layer)) throw new Error('A layer without a place was to be patched.');
  return layer;
}
