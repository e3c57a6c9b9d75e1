import type { Turn } from '../../../../relay/contract.ts';
import type { PanelState, Place } from '../../state.ts';
import { capturedSize, placeFor } from './place-for.ts';
import type { Services } from '../services.ts';

/** Where a turn belongs that asks for an earlier one once more: as that one's layer says while it is selected, else as best known. */
export async function placeAgain(turn: Turn, services: Services): Promise<Place> {
  const { state } = services.store;
  return placeBy(turn, state) ?? placeFor(turn, await capturedSize(turn, services), state);
}

function placeBy(turn: Turn, { selection }: PanelState): Place | null {
  const layer = selection?.layers.find(({ origin }) => origin?.turnId === turn.id);
  if (!layer?.origin) return null;
  const { width, height } = layer.laying?.box ?? layer.box;
  return { baseId: layer.origin.baseId, baseSize: turn.base ? { width, height } : null, laying: layer.laying, hide: null };
}
