import type { TurnRequest } from '../contract.ts';

/** What a person has asked for, in writing and in what was drawn. */
export function wordsOf({ prompt, notes }: Pick<TurnRequest, 'prompt' | 'notes'>): string {
  return notes ? `${prompt}\n\n${notes}` : prompt;
}
