import { baseOf } from './base-of.ts';
import type { PanelState } from './state.ts';

/** Why no part of another turn's picture can be taken into the selected result, in a sentence; null when it can. */
export function whyNotTake(state: PanelState, turnId: string): string | null {
  const base = baseOf(state.selection);
  const turn = state.history?.turns.find(({ id }) => id === turnId);
  if (!base?.origin || base.origin.sessionId !== state.history?.sessionId) return 'Select a result, and a shape drawn over it.';
  // A patch is the mask of the next turn, too, but nobody drew it for this.
  if (!state.selection?.layers.some(({ role, origin }) => role === 'mask' && !origin))
    return 'Draw a shape over the part to be taken, and select it too.';
  if (!turn || turnId === base.origin.turnId) return 'Choose another picture of this session.';
  if (turn.variants.some(({ format }) => format !== 'png')) return 'Only a picture has parts to be taken, not a drawing or a film.';
  return null;
}
