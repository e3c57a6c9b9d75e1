import { variantOf } from '../history/variant-of.ts';
import type { Turn } from '../../../relay/contract.ts';
import { turnTexts } from '../../texts/panel/turn-texts.ts';
import { whyNotFinal } from '../turn/plan-final.ts';
import { priceOfFinal } from './price-of-final.ts';
import { priceWords } from '../../texts/panel/price-words.ts';
import type { PanelState } from '../state.ts';

/** What the button says that makes a draft anew at high quality, with its price; null where that cannot be done. */
export function finalWords(state: PanelState, turn: Turn, variant: number): string | null {
  const picture = variantOf(turn, variant);
  if (!picture || whyNotFinal(state, turn, picture)) return null;
  return turnTexts.atBest(priceWords(priceOfFinal(state, turn, picture)));
}
