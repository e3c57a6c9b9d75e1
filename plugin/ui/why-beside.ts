import { turnTexts } from '../texts/panel/turn-texts.ts';
import { editedResult } from './edited-result.ts';
import type { PanelState } from './state.ts';

/** Why a result will be placed beside its original though a patch is wished for, in a sentence; null when it will not. */
export function whyBeside(state: PanelState): string | null {
  const { draft, maskShapes } = state;
  if (editedResult(state) || draft.placing !== 'patch' || !maskShapes?.unoutlined.length) return null;
  return turnTexts.goesBeside;
}
