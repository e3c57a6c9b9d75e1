import { layerData, type Passing } from '../document/layer-data.ts';

export interface PassingLayers {
  /** Marks a layer that Retake draws for a while: it is in no picture, plays no role, and is gone with the plugin. */
  add(layer: SceneNode, about?: { serves: string }): void;
  /** Takes such a layer away; nothing happens when a person was quicker. */
  remove(layer: SceneNode): void;
  /** Takes away at once all there are: for the end of the plugin, which waits for nothing. */
  removeAll: () => void;
  /** Takes away what an earlier run or an undo has left on the page that is open. */
  sweep: () => void;
}

export function passingLayers(figma: PluginAPI, client: string): PassingLayers {
  let present: SceneNode[] = [];

  function remove(layer: SceneNode): void {
    present = present.filter((other) => other.id !== layer.id);
    if (!layer.removed) layer.remove();
  }

  return {
    add(layer, about) {
      present.push(layer);
      layerData.setPassing(layer, { client, serves: about?.serves ?? null });
    },
    remove,
    removeAll: () => present.forEach(remove),
    sweep() {
      for (const layer of layerData.holders(figma.currentPage, 'passing')) {
        const isStray = !layer.removed && layerData.passing(layer)?.client === client && !present.some(({ id }) => id === layer.id);
        if (isStray) layer.remove();
      }
    },
  };
}

/** What is written on a layer that Retake draws for a while, or on what holds it. */
export function passingAt(layer: SceneNode): Passing | null {
  for (let node: BaseNode | null = layer; node && node.type !== 'PAGE' && node.type !== 'DOCUMENT'; node = node.parent) {
    const passing = layerData.passing(node);
    if (passing) return passing;
  }
  return null;
}
