import { PluginError } from '../../bridge.ts';
import type { Box, Capture } from '../../messages.ts';
import { captureTexts } from '../../texts/main/capture-texts.ts';
import { exportPng } from './export-png.ts';
import { findLayer, findLayerIfThere } from '../document/find-layer.ts';
import type { HiddenLayers } from './hidden-layers.ts';
import { layerData } from '../document/layer-data.ts';
import { layOnPage, onPage } from '../document/on-page.ts';
import { pageOf } from '../document/page-of.ts';
import type { PassingLayers } from './passing-layers.ts';
import { patchAt, wholePatch } from '../masks/patch.ts';
import { plainPicture } from './plain-picture.ts';
import { pngSize } from './png-size.ts';
import { privateAt, privateIn } from './private-layers.ts';
import { isUndistorted, soleImagePaint } from './sole-image-paint.ts';
import { standIn } from './stand-in.ts';
import { unseen } from './unseen.ts';

interface Services {
  hidden: HiddenLayers;
  passing: PassingLayers;
}

/**
 * Renders a layer as it looks without those of `hide` and without what a person has called mask, markup or private, but with
 * the patches that lie over it. A single image in its own size is given as it is.
 * @throws PluginError for what is private itself
 */
export async function capture(
  figma: PluginAPI,
  { hidden, passing }: Services,
  ask: { layerId: string; hide: string[]; width: number },
): Promise<Capture> {
  const layer = await findLayer(figma, ask.layerId);
  if (await privateAt(layer)) throw new PluginError(captureTexts.isPrivate(layer.name));
  if (await unseen(layer, privateIn(layer))) throw new PluginError(captureTexts.nothingToSee(layer.name));
  const patches = await patchesOver(layer);
  const own = patches.length === 0 ? await ownBytes(figma, layer, ask.width) : null;
  if (own) return own;
  const found = await Promise.all(ask.hide.map((id) => findLayerIfThere(figma, id)));
  // Anything else is not in the picture, and need not be touched.
  const inside = found.filter((other): other is SceneNode => other !== null && isInside(other, layer) && !patchAt(other));
  const kept = await Promise.all([layer].concat(patches).map(privateIn));
  return hidden.during(inside.concat(remembered(layer), ...kept), async () => {
    const png = patches.length === 0 ? await rendered(layer, ask.width) : await renderedUnder(patches, layer, ask.width);
    return { png, ...pngSize(png), box: boxOf(layer) };
  });

  /** What lies over a layer that can hold none is rendered with it, as copies. */
  async function renderedUnder(patches: SceneNode[], under: SceneNode, width: number): Promise<Uint8Array> {
    const frame = standIn(figma, passing, boxOf(under));
    try {
      for (const each of [under].concat(patches)) addCopy(frame, each);
      return await rendered(frame, width);
    } finally {
      passing.remove(frame);
    }
  }
}

function rendered(layer: SceneNode, width: number): Promise<Uint8Array> {
  return exportPng(layer, { type: 'WIDTH', value: width });
}

/** The bytes an image came with, if it is all the layer shows and `width` is its own. */
async function ownBytes(figma: PluginAPI, layer: SceneNode, width: number): Promise<Capture | null> {
  const paint = soleImagePaint(layer);
  const bytes = paint?.imageHash ? await figma.getImageByHash(paint.imageHash)?.getBytesAsync() : undefined;
  const size = bytes && plainPicture(bytes);
  if (!paint || !bytes || size?.width !== width) return null;
  const box = boxOf(layer);
  return isUndistorted(paint, size, box) ? { png: bytes, ...size, box } : null;
}

function boxOf(layer: SceneNode): Box {
  const box = layer.removed || !('absoluteBoundingBox' in layer) ? null : layer.absoluteBoundingBox;
  if (!box) throw new PluginError(captureTexts.wentAway);
  return { x: box.x, y: box.y, width: box.width, height: box.height };
}

/** Patches of a layer that do not lie in it, the lowest first. */
async function patchesOver(layer: SceneNode): Promise<SceneNode[]> {
  const over = layerData
    .holders(pageOf(layer), 'patch')
    .filter((mask) => layerData.patch(mask)?.baseId === layer.id && !isInside(mask, layer));
  const keepers = await Promise.all(over.map(privateAt));
  return over
    .filter((_, index) => !keepers[index])
    .map((mask) => wholePatch(mask))
    .filter((patch) => patch.visible);
}

/** Drawn for Retake alone or by it for a while, they belong to no picture, also when they are not selected. */
function remembered(layer: SceneNode): SceneNode[] {
  if (!('findAllWithCriteria' in layer)) return [];
  const drawn = layerData.holders(layer, 'role').filter((inner) => ['mask', 'markup'].indexOf(String(layerData.role(inner))) >= 0);
  return drawn.filter((inner) => !layerData.patch(inner)).concat(layerData.holders(layer, 'passing'));
}

function addCopy(frame: FrameNode, layer: SceneNode): void {
  if (!('relativeTransform' in layer)) return;
  const copy = layer.type === 'COMPONENT' ? layer.createInstance() : layer.clone();
  frame.appendChild(copy);
  layOnPage(copy, onPage(layer));
}

function isInside(node: BaseNode, layer: SceneNode): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) if (parent.id === layer.id) return true;
  return false;
}
