import { layersAs } from '../../turn/layers-as.ts';
import type { PanelState } from '../../state.ts';
import type { Services } from '../services.ts';

/** @returns what keeps the canvas showing how far the next turn's soft edge will reach beyond the masks drawn for it */
export function showHalo({ main, store }: Services): () => Promise<void> {
  let shown = '';
  return async () => {
    const halo = haloOf(store.state);
    const key = halo ? JSON.stringify(halo) : '';
    if (key === shown) return;
    shown = key;
    await main.showHalo(halo ?? { layerIds: [], reach: 0 });
  };
}

function haloOf({ selection, draft }: PanelState): { layerIds: string[]; reach: number } | null {
  const { edge } = draft;
  const layerIds = layersAs(selection, 'mask')
    .filter(({ origin }) => !origin)
    .map(({ id }) => id);
  return edge.kind === 'soft' && layerIds.length ? { layerIds, reach: Math.max(0, edge.grow + edge.halo) } : null;
}
