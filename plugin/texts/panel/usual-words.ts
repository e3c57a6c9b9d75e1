import { elapsedWords } from './elapsed-words.ts';

/** How long a turn has taken, and what is usual. @param usualMs null when that is not known */
export function usualWords(elapsedMs: number, usualMs: number | null, isLonger: boolean): string {
  const elapsed = elapsedWords(elapsedMs);
  if (usualMs === null) return elapsed;
  return `${elapsed} · ${isLonger ? 'longer than the usual' : 'usually'} ${roundly(usualMs)}`;
}

function roundly(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 58) return `${Math.round(seconds / 5) * 5} s`;
  return `${Math.max(1, Math.round(seconds / 60))} min`;
}
