import { elapsedWords } from '../texts/panel/elapsed-words.ts';
import type { PanelTurn } from './state.ts';

export interface UsualTime {
  /** How long it has taken, and what is usual. */
  words: string;
  /** 0 to 1 of the usual time; `longer` than that; null when nothing can be said. */
  passed: number | 'longer' | null;
}

/** @param usualMs from being sent to the end; null when it is not known */
export function usualTime(
  { startedAt, sentAt, phase }: Pick<PanelTurn, 'startedAt' | 'sentAt' | 'phase'>,
  now: number,
  usualMs: number | null,
): UsualTime {
  const elapsed = elapsedWords(now - startedAt);
  if (usualMs === null) return { words: elapsed, passed: null };
  const usual = `usually ${roundly(usualMs)}`;
  const isAsked = phase.is === 'drawing' || (phase.is === 'waiting' && phase.until === null);
  if (!isAsked || sentAt === null) return { words: `${elapsed} · ${usual}`, passed: null };
  const passed = Math.max(0, now - sentAt) / usualMs;
  if (passed >= 1) return { words: `${elapsed} · longer than the usual ${roundly(usualMs)}`, passed: 'longer' };
  return { words: `${elapsed} · ${usual}`, passed };
}

function roundly(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 58) return `${Math.round(seconds / 5) * 5} s`;
  return `${Math.max(1, Math.round(seconds / 60))} min`;
}
