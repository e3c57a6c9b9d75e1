import { layersAs } from '../turn/layers-as.ts';
import { resultTexts } from '../../texts/panel/result-texts.ts';
import { baseOf } from '../turn/base-of.ts';
import type { PanelState } from '../state.ts';

/** Why no part of another turn's picture can be taken into the selected result, in a sentence; null when it can. */
export function whyNotTake(state: PanelState, turnId: string): string | null {
  const base = baseOf(state.selection);
  const turn = state.history?.turns.find(({ id }) => id === turnId);
  if (!base?.origin || base.origin.sessionId !== state.history?.sessionId) return resultTexts.selectForPart;
  // A patch is the mask of the next turn, too, but nobody drew it for this.
  if (!layersAs(state.selection, 'mask').some(({ origin }) => !origin)) return resultTexts.drawForPart;
  if (!turn || turnId === base.origin.turnId) return resultTexts.samePicture;
  if (turn.variants.some(({ format }) => format !== 'png')) return resultTexts.noParts;
  return null;
}
