import type { Arrangement, Edge, Placing } from '../../messages.ts';
import { edgeWords } from './edge-words.ts';
import { maskTexts } from './mask-texts.ts';
import { placingTexts } from './placing-texts.ts';

/** What of it differs from the first day, in few words. @param edge null without a mask */
export function placingWords(placing: Placing, edge: Edge | null, { rows, section }: Arrangement): string[] {
  const words = edge && edgeWords(edge);
  return [
    placing !== 'beside' ? placingTexts.placings[placing].word.toLowerCase() : '',
    rows === 'grid' ? placingTexts.rows.grid.toLowerCase() : '',
    section ? placingTexts.section.toLowerCase() : '',
    words && words !== 'sharp' ? maskTexts.edgeIs(words).toLowerCase() : '',
  ].filter(Boolean);
}
