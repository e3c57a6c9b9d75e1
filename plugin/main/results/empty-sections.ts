import { layerData } from '../document/layer-data.ts';

/**
 * Takes away sections that Retake made for a session and that are left empty, be it by a person or by an undo. One that is had
 * back by an undo stays: it would be taken away before the next undo could fill it.
 * @returns what looks for them on the page that is open
 */
export function emptySections(figma: PluginAPI): () => void {
  const taken = new Set<string>();
  return () => {
    for (const layer of layerData.holders(figma.currentPage, 'section')) {
      if (layer.type !== 'SECTION' || layer.children.length > 0 || !layerData.section(layer) || taken.has(layer.id)) continue;
      taken.add(layer.id);
      layer.remove();
    }
  };
}
