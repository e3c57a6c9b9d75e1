import { placingTexts } from '../../texts/panel/placing-texts.ts';
import { baseOf } from './base-of.ts';
import { editedResult } from './edited-result.ts';
import { liesOver } from './placings-for.ts';
import type { PanelState } from '../state.ts';

/** Why a result will be a picture beside its original though something else is wished for, in a sentence; null when it will not. */
export function whyBeside(state: PanelState): string | null {
  const { draft, maskShapes, selection } = state;
  switch (draft.placing) {
    case 'beside':
      return null;
    case 'patch':
      return !editedResult(state) && maskShapes?.unoutlined.length ? placingTexts.noOutline : null;
    case 'copy': {
      const base = baseOf(selection);
      if (!base || base.empty) return null;
      if (base.noCopy) return placingTexts.noCopy[base.noCopy];
      return liesOver(state) ? null : placingTexts.notAsCopy;
    }
  }
}
