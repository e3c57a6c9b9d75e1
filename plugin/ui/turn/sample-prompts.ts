import { hasMask } from './layers-as.ts';
import type { Selection } from '../../messages.ts';
import { sampleTexts } from '../../texts/panel/sample-texts.ts';
import { baseOf } from './base-of.ts';

/** Three things to ask for that fit what is selected, for those who have not asked for anything yet. */
export function samplePrompts(selection: Selection): readonly string[] {
  const base = baseOf(selection);
  if (!base) return sampleTexts.nothing;
  if (base.empty) return sampleTexts.emptyFrame;
  if (hasMask(selection)) return sampleTexts.masked;
  return base.origin ? sampleTexts.result : sampleTexts.picture;
}
