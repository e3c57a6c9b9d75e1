import { usualWords } from '../../texts/panel/usual-words.ts';
import type { PanelTurn } from '../state.ts';

export interface UsualTime {
  /** How long it has taken, and what is usual. */
  words: string;
  /** 0 to 1 of the usual time; `longer` than that; null when nothing can be said. */
  passed: number | 'longer' | null;
}

type Timed = Pick<PanelTurn, 'startedAt' | 'sentAt' | 'phase'>;

/** @param usualMs from being sent to the end; null when it is not known */
export function usualTime(turn: Timed, now: number, usualMs: number | null): UsualTime {
  const passed = passedOf(turn, now, usualMs);
  return { words: usualWords(now - turn.startedAt, usualMs, passed === 'longer'), passed };
}

function passedOf({ sentAt, phase }: Timed, now: number, usualMs: number | null): UsualTime['passed'] {
  const isAsked = phase.is === 'drawing' || (phase.is === 'waiting' && phase.until === null);
  if (usualMs === null || !isAsked || sentAt === null) return null;
  const passed = Math.max(0, now - sentAt) / usualMs;
  return passed >= 1 ? 'longer' : passed;
}
