import { editedResult } from './edited-result.ts';
import type { PanelState } from './state.ts';

/** Why a result will be placed beside its original though a patch is wished for, in a sentence; null when it will not. */
export function whyBeside(state: PanelState): string | null {
  const { draft, maskShapes } = state;
  if (editedResult(state) || draft.placing !== 'patch' || !maskShapes?.unoutlined.length) return null;
  return 'Text, blur and brushes have no outline that could show a patch, so the result goes beside. Draw a plain shape instead.';
}
