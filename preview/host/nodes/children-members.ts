import { hasPluginData } from './base-members.ts';
import type { Layer } from './layer.ts';
import type { Members } from './members.ts';
import { moveInto } from './tree.ts';

export const childrenMembers: Members<ChildrenMixin> = {
  children: { get: (layer) => Object.freeze(childrenOf(layer)) },
  appendChild: { call: (layer, child) => moveInto(layer, layer.scene.layerOf(child), othersIn(layer, child)) },
  insertChild: { call: (layer, index, child) => moveInto(layer, layer.scene.layerOf(child), index) },
  findChildren: { call: (layer, wanted = () => true) => childrenOf(layer).filter((child) => wanted(child)) },
  findChild: { call: (layer, wanted) => childrenOf(layer).find((child) => wanted(child)) ?? null },
  findAll: { call: (layer, wanted = () => true) => descendantsOf(layer).filter((node) => wanted(node)) },
  findOne: { call: (layer, wanted) => descendantsOf(layer).find((node) => wanted(node)) ?? null },
};

/** Apart from the rest, since its type depends on what is asked for. */
export const criteriaMember = {
  findAllWithCriteria: {
    call(layer: Layer, criteria: { types?: NodeType[]; pluginData?: { keys?: string[] } }): SceneNode[] {
      if (!criteria.types && !criteria.pluginData) throw new Error('Expected at least one of "types", "pluginData" and "sharedPluginData"');
      return descendantsOf(layer).filter(
        (node) =>
          (!criteria.types || criteria.types.includes(node.type)) &&
          (!criteria.pluginData || hasPluginData(layer.scene, node.id, criteria.pluginData.keys)),
      );
    },
  },
};

function childrenOf(layer: Layer): SceneNode[] {
  // A page's descendants are scene nodes.
  return layer.record().childIds.map((id) => layer.scene.node(id) as SceneNode);
}

function descendantsOf(layer: Layer): SceneNode[] {
  return childrenOf(layer).flatMap((child) => [child, ...descendantsOf(layer.scene.layer(child.id))]);
}

function othersIn(layer: Layer, child: SceneNode): number {
  return layer.record().childIds.filter((id) => id !== child.id).length;
}
