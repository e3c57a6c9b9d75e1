import { layerData } from '../document/layer-data.ts';
import { wholePatch } from '../masks/patch.ts';

/** The layer for which another never leaves the file: itself, or the outermost that holds it; null when it may. */
export async function privateAt(layer: SceneNode): Promise<SceneNode | null> {
  const line = lineOf(layer);
  const own = line.filter((node) => layerData.role(node) === 'private');
  const told = await Promise.all(line.filter(isInstance).map(toldByComponent));
  const keepers = own.concat(...told).filter((each) => isWithin(layer, each));
  return keepers.find((each) => !keepers.some((other) => other.id !== each.id && isWithin(each, other))) ?? null;
}

/** What of a layer never leaves the file, the layer itself not among it. Of what is private in something private, only the outer. */
export async function privateIn(layer: SceneNode): Promise<SceneNode[]> {
  if (!('findAllWithCriteria' in layer)) return [];
  let found = layerData.holders(layer, 'role').filter((inner) => layerData.role(inner) === 'private');
  const instances = layer.findAllWithCriteria({ types: ['INSTANCE'] }).concat(isInstance(layer) ? layer : []);
  for (const told of await Promise.all(instances.map(toldByComponent))) found = found.concat(told.filter(({ id }) => id !== layer.id));
  const outer = found.filter((inner, index) => !found.some((other, at) => (other.id === inner.id ? at < index : isWithin(inner, other))));
  return outer.map((inner) => (layerData.patch(inner) ? wholePatch(inner) : inner));
}

/**
 * What of an instance is private because it is so in its component, where it has no role of its own: the instance, or layers in
 * it. An instance has the layers of its component, in the same order.
 */
async function toldByComponent(instance: InstanceNode): Promise<SceneNode[]> {
  const component = await instance.getMainComponentAsync();
  if (!component || component.removed || instance.removed) return [];
  const isWholly = layerData.role(component) === 'private' || (component.parent && isPrivateSet(component.parent));
  const told = isWholly
    ? [instance]
    : layerData
        .holders(component, 'role')
        .filter((inner) => layerData.role(inner) === 'private')
        .map((inner) => atSamePlace(inner, component, instance));
  return told.filter((layer) => layerData.role(layer) === null);
}

/** A layer and all that hold it, the nearest first. */
function lineOf(layer: SceneNode): SceneNode[] {
  const line: SceneNode[] = [];
  for (let node: BaseNode | null = layer; node && node.type !== 'PAGE' && node.type !== 'DOCUMENT'; node = node.parent) line.push(node);
  return line;
}

function isInstance(layer: SceneNode): layer is InstanceNode {
  return layer.type === 'INSTANCE';
}

function isPrivateSet(parent: BaseNode): boolean {
  return parent.type === 'COMPONENT_SET' && layerData.role(parent) === 'private';
}

/** The whole instance, where it has no such place. */
function atSamePlace(inner: BaseNode, component: ComponentNode, instance: InstanceNode): SceneNode {
  const path: number[] = [];
  for (let node = inner; node.id !== component.id && node.parent && 'children' in node.parent; node = node.parent) {
    const { id } = node;
    path.unshift(node.parent.children.findIndex((child) => child.id === id));
  }
  let found: SceneNode = instance;
  for (const index of path) {
    const child: SceneNode | undefined = 'children' in found ? found.children[index] : undefined;
    if (!child) return instance;
    found = child;
  }
  return found;
}

function isWithin(layer: SceneNode, holder: SceneNode): boolean {
  for (let node: BaseNode | null = layer; node; node = node.parent) if (node.id === holder.id) return true;
  return false;
}
