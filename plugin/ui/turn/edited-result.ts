import { layersAs } from './layers-as.ts';
import type { Edge, SelectedLayer } from '../../messages.ts';
import { baseOf } from './base-of.ts';
import type { EditedResult, PanelState } from '../state.ts';

/**
 * The result that the edge's controls are about: the one whose mask is open, else the selected one. None when a mask has
 * been drawn for the next turn.
 */
export function editedResult({ adjusting, selection }: PanelState): EditedResult | null {
  if (adjusting) return adjusting;
  const masks = layersAs(selection, 'mask');
  // A selected patch is a result and the mask of the next turn at once.
  const [candidate, ...others] = masks.length ? masks : [baseOf(selection)];
  return candidate && others.length === 0 ? resultIn(candidate) : null;
}

/** What the edge's controls show, and what the next turn takes. */
export function edgeShown(state: PanelState): Edge {
  return editedResult(state)?.laying.edge ?? state.draft.edge;
}

function resultIn({ id, origin, laying }: SelectedLayer): EditedResult | null {
  if (!origin || !laying?.shapes) return null;
  const { turnId, variant, baseId } = origin;
  return { layerId: id, turnId, variant, baseId, laying };
}
