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
      const { types, pluginData } = criteria;
      return idsWithin(layer).flatMap((id) => {
        // First what is quick to tell: a page may hold thousands of layers without such data.
        if (pluginData && !hasPluginData(layer.scene, id, pluginData.keys)) return [];
        const node = layer.scene.node(id) as SceneNode;
        return !types || types.includes(node.type) ? node : [];
      });
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

/** In the order of `descendantsOf`. */
function idsWithin(layer: Layer): string[] {
  const { graph } = layer.scene.document;
  const within = (ids: readonly string[]): string[] => ids.flatMap((id) => [id, ...within(graph.getNode(id)?.childIds ?? [])]);
  return within(layer.record().childIds);
}

function othersIn(layer: Layer, child: SceneNode): number {
  return layer.record().childIds.filter((id) => id !== child.id).length;
}
