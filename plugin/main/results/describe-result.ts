import type { Origin } from '../../messages.ts';
import { layerTexts } from '../../texts/main/layer-texts.ts';
import { excerpt } from '../document/excerpt.ts';
import { layerData } from '../document/layer-data.ts';

/**
 * Names a result and writes on it where it came from. It stands in for nothing any more.
 * @param copyOf the original that it is a copy of
 */
export function describeResult(layer: SceneNode, origin: Origin, copyOf: SceneNode | null): void {
  layer.name = copyOf ? copyName(copyOf, origin.prompt) : excerpt(origin.prompt, 60);
  layerData.setPlaceholder(layer, null);
  layerData.setOrigin(layer, { ...origin, prompt: excerpt(origin.prompt, 500) });
  layer.setRelaunchData({ continue: excerpt(origin.prompt, 120), vary: '' });
}

/** A copy of a copy is named after the first original, and not after all prompts between. */
function copyName(original: SceneNode, prompt: string): string {
  const before = layerData.origin(original);
  const ending = before && layerTexts.copy('', excerpt(before.prompt, 40));
  const name = ending && original.name.endsWith(ending) ? original.name.slice(0, -ending.length) : original.name;
  return layerTexts.copy(excerpt(name, 40), excerpt(prompt, 40));
}
