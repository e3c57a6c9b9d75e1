import type { Arrangement, Placing } from '../../messages.ts';
import { placingTexts } from './placing-texts.ts';

/** What of it differs from the first day, in few words. @param placing null when it is in view elsewhere */
export function placingWords(placing: Placing | null, { rows, section }: Arrangement): string[] {
  return [
    placing && placing !== 'beside' ? placingTexts.placings[placing].word.toLowerCase() : '',
    rows === 'grid' ? placingTexts.rows.grid.word.toLowerCase() : '',
    section ? placingTexts.section.toLowerCase() : '',
  ].filter(Boolean);
}
