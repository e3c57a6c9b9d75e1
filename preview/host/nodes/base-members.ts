import type { Layer, Scene } from './layer.ts';
import { insideInstance } from './layer.ts';
import type { Members } from './members.ts';
import { parentOf, takeAway } from './tree.ts';

const entryLimit = 100_000;

export const baseMembers: Members<BaseNodeMixin> = {
  id: { get: (layer) => layer.id },
  removed: { get: (layer) => !layer.scene.document.graph.getNode(layer.id) },
  parent: { get: (layer) => parentOf(layer) },
  name: { get: (layer) => layer.record().name, set: (layer, name) => layer.change({ name }) },
  isAsset: { get: (layer) => ['VECTOR', 'BOOLEAN_OPERATION', 'STAR', 'POLYGON'].includes(layer.fields().type) },
  toString: { call: (layer) => `[object ${layer.fields().type}]` },
  remove: {
    call(layer) {
      if (insideInstance(layer)) throw new Error('Removing this node is not allowed');
      takeAway(layer);
    },
  },
  getTopLevelFrame: {
    call(layer) {
      let top: BaseNode | undefined;
      for (
        let node: BaseNode | null = layer.scene.node(layer.id);
        node && node.type !== 'PAGE' && node.type !== 'DOCUMENT';
        node = node.parent
      )
        if (node.type !== 'SECTION') top = node;
      // Figma types it as a frame and returns whatever stands highest, as here.
      return top as FrameNode | undefined;
    },
  },
  setRelaunchData: {
    call(layer, data) {
      const long = Object.values(data).find((description) => description.length > 1000);
      if (long !== undefined) throw new Error('Relaunch data description exceeds the limit of 1000 characters');
      const others = layer.record().pluginRelaunchData.filter((entry) => entry.pluginId !== layer.scene.pluginId);
      const own = Object.entries(data).map(([command, message]) => ({
        pluginId: layer.scene.pluginId,
        command,
        message,
        isDeleted: false,
      }));
      layer.change({ pluginRelaunchData: [...others, ...own] });
    },
  },
  getRelaunchData: {
    call: (layer) =>
      Object.fromEntries(
        layer
          .record()
          .pluginRelaunchData.flatMap(({ pluginId, command, message }) => (pluginId === layer.scene.pluginId ? [[command, message]] : [])),
      ),
  },
  getPluginData: { call: (layer, key) => read(layer, layer.scene.pluginId, key) },
  setPluginData: { call: (layer, key, value) => write(layer, layer.scene.pluginId, key, value) },
  getPluginDataKeys: { call: (layer) => keys(layer, layer.scene.pluginId) },
  getSharedPluginData: { call: (layer, namespace, key) => read(layer, shared(namespace), key) },
  setSharedPluginData: { call: (layer, namespace, key, value) => write(layer, shared(namespace), key, value) },
  getSharedPluginDataKeys: { call: (layer, namespace) => keys(layer, shared(namespace)) },
};

/** Whether a node carries data of the plugin under one of the keys; under any when there are none. */
export function hasPluginData(scene: Scene, id: string, wanted: readonly string[] | undefined): boolean {
  const kept = scene.document.graph.getNode(id)?.pluginData ?? [];
  return kept.some(({ pluginId, key }) => pluginId === scene.pluginId && (!wanted || wanted.includes(key)));
}

function shared(namespace: string): string {
  if (!/^[A-Za-z0-9_.]{3,}$/.test(namespace)) throw new Error('The namespace must be at least 3 alphanumeric characters.');
  return `shared:${namespace}`;
}

function read(layer: Layer, owner: string, key: string): string {
  return layer.record().pluginData.find((entry) => entry.pluginId === owner && entry.key === key)?.value ?? '';
}

function write(layer: Layer, owner: string, key: string, value: string): void {
  if (typeof value !== 'string') throw new Error(`Expected "value" to have type string but got type ${typeof value} instead`);
  const bytes = new TextEncoder().encode(owner + key + value).length;
  if (bytes > entryLimit) throw new Error('The total size of the entry (private pluginId, key, value) exceeds the limit of 100 kB');
  const others = layer.record().pluginData.filter((entry) => entry.pluginId !== owner || entry.key !== key);
  layer.change({ pluginData: value === '' ? others : [...others, { pluginId: owner, key, value }] });
}

function keys(layer: Layer, owner: string): string[] {
  return layer.record().pluginData.flatMap((entry) => (entry.pluginId === owner ? [entry.key] : []));
}
