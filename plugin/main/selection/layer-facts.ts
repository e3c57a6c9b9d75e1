import { goesRound, sharedArea } from '../../geometry.ts';
import type { Box } from '../../messages.ts';
import { boxOf } from '../document/boxes-of.ts';
import { isEmptyFrame } from './is-empty-frame.ts';
import { findLayerIfThere } from '../document/find-layer.ts';
import { layerData } from '../document/layer-data.ts';
import { hasPicture, isPainted } from '../document/paints.ts';
import { privateAt, privateIn } from '../capture/private-layers.ts';
import type { LayerFacts, LayerKind } from './roles.ts';
import type { SoleImages } from '../capture/sole-images.ts';
import { unseen } from '../capture/unseen.ts';
import { vectorOutlines } from '../masks/vector-outlines.ts';
import { whyNoCopy } from './why-no-copy.ts';

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 };

const kinds: { [Type in SceneNode['type']]?: LayerKind } = {
  FRAME: 'picture',
  GROUP: 'picture',
  SECTION: 'picture',
  COMPONENT: 'picture',
  COMPONENT_SET: 'picture',
  INSTANCE: 'picture',
  SLOT: 'picture',
  TRANSFORM_GROUP: 'picture',
  MEDIA: 'picture',
  SLIDE: 'picture',
  RECTANGLE: 'shape',
  ELLIPSE: 'shape',
  POLYGON: 'shape',
  STAR: 'shape',
  BOOLEAN_OPERATION: 'shape',
  VECTOR: 'shape',
  LINE: 'stroke',
  HIGHLIGHT: 'stroke',
  TEXT: 'text',
  TEXT_PATH: 'text',
};

/** Reads from the document what the roles need to know of a selected layer. */
export async function layerFacts(figma: PluginAPI, images: SoleImages, layer: SceneNode): Promise<LayerFacts> {
  const patch = layerData.patch(layer);
  const base = patch && (await findLayerIfThere(figma, patch.baseId));
  const ground = patch ? base : groundOf(layer);
  const facts = await factsOf(images, layer);
  // A patch whose original is gone is a picture like any other.
  return { ...facts, kind: base ? 'patch' : facts.kind, ground: ground ? await factsOf(images, ground) : null };
}

async function factsOf(images: SoleImages, layer: SceneNode): Promise<LayerFacts> {
  const within = privateIn(layer);
  const asked = Promise.all([privateAt(layer), within, images.sizeIn(layer), unseen(layer, within)]);
  const facts = {
    id: layer.id,
    name: layer.name,
    type: layer.type,
    kind: kindOf(layer),
    box: boxOf(layer) ?? nowhere,
    origin: layerData.origin(layer),
    laying: layerData.laying(layer),
    remembered: layerData.role(layer),
    ground: null,
    empty: isEmptyFrame(layer),
    noCopy: whyNoCopy(layer),
  };
  const [keeper, kept, image, why] = await asked;
  return {
    ...facts,
    image,
    unseen: why,
    leftOut: kept.filter(({ removed }) => !removed).map(({ name }) => name),
    ...(keeper && !keeper.removed ? { remembered: 'private', keptBy: { id: keeper.id, name: keeper.name } } : { keptBy: null }),
  };
}

function kindOf(layer: SceneNode): LayerKind {
  if (layerData.placeholder(layer)) return 'placeholder';
  const kind = kinds[layer.type] ?? 'other';
  if (kind === 'shape' && 'fills' in layer && hasPicture(layer.fills)) return 'picture';
  return layer.type === 'VECTOR' && !isClosed(layer) ? 'stroke' : kind;
}

function isClosed(vector: VectorNode): boolean {
  const drawn = vectorOutlines(vector);
  if (drawn.length > 0 && drawn.every((path) => path.windingRule !== 'NONE' || goesRound(path.data))) return true;
  return isPainted(vector.fills) && vector.fillGeometry.length > 0;
}

/** Its nearest frame; outside any, the picture right beneath it, else the group or section that holds it. */
function groundOf(layer: SceneNode): SceneNode | null {
  const around = ancestors(layer);
  const frame = around.find((node) => ['FRAME', 'COMPONENT', 'COMPONENT_SET', 'INSTANCE', 'SLOT', 'SLIDE'].indexOf(node.type) >= 0);
  const holder = around.find((node) => node.type === 'GROUP' || node.type === 'SECTION');
  return ((frame as SceneNode | undefined) ?? pictureBeneath(layer) ?? (holder as SceneNode | undefined)) || null;
}

function pictureBeneath(layer: SceneNode): SceneNode | null {
  const box = boxOf(layer);
  const parent = layer.parent;
  if (!box || !parent || !('children' in parent)) return null;
  const siblings = parent.children as readonly SceneNode[];
  for (let index = siblings.findIndex((sibling) => sibling.id === layer.id) - 1; index >= 0; index--) {
    const sibling = siblings[index];
    if (sibling?.visible && sharedArea(box, boxOf(sibling) ?? nowhere) > 0 && kindOf(sibling) === 'picture') return sibling;
  }
  return null;
}

/** The nearest first, up to the page. */
function ancestors(layer: SceneNode): BaseNode[] {
  const around: BaseNode[] = [];
  for (let node = layer.parent; node && node.type !== 'PAGE'; node = node.parent) around.push(node);
  return around;
}
