import { layersAs } from '../../turn/layers-as.ts';
import { PluginError } from '../../../bridge.ts';
import type { Selection } from '../../../messages.ts';
import { baseOf } from '../../turn/base-of.ts';
import type { MaskShapes } from '../../state.ts';
import type { Services } from '../services.ts';

/** Reads the outlines of the selected masks, for as long as they are the selection's. */
export async function outlineMasks(selection: Selection, services: Services): Promise<void> {
  const { store } = services;
  const mask = await outlinesOf(selection, services);
  if (store.state.selection === selection) store.dispatch({ type: 'learned', facts: { maskShapes: mask } });
}

async function outlinesOf(selection: Selection, { main }: Services): Promise<MaskShapes | null> {
  const base = baseOf(selection);
  const masks = layersAs(selection, 'mask');
  if (!base || !masks.length) return null;
  try {
    return { baseId: base.id, ...(await main.shapes({ layerIds: masks.map(({ id }) => id) })) };
  } catch (error) {
    // It may be gone by now; the selection that tells so follows.
    if (error instanceof PluginError) return null;
    throw error;
  }
}
