import { phaseWords } from './phase-words.ts';

/** @param ahead how many turns are before it in the relay's queue */
export function queuedWords(ahead: number): string {
  if (ahead === 0) return `${phaseWords.queued}: yours is next`;
  return `${phaseWords.queued}: ${ahead === 1 ? 'one turn' : `${ahead} turns`} before yours`;
}
