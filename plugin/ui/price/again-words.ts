import type { Turn } from '../../../relay/contract.ts';
import { turnTexts } from '../../texts/panel/turn-texts.ts';
import { againRequest } from '../turn/plan-again.ts';
import { whyNotKept } from '../turn/plan-kept.ts';
import { priceOfKept } from './price-of-kept.ts';
import { priceWords } from '../../texts/panel/price-words.ts';
import type { PanelState } from '../state.ts';

/** What the button says that asks for a turn once more, with its price; null where that cannot be done. */
export function againWords(state: PanelState, turn: Turn): string | null {
  if (whyNotKept(state, turn)) return null;
  return turnTexts.anotherTake(priceWords(priceOfKept(state, turn, againRequest(turn, state.draft.options), [])));
}
