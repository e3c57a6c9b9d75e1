import type { TurnPhase } from '../../ui/state.ts';
import { phaseWords } from './phase-words.ts';
import { queuedWords } from './queued-words.ts';
import { untilWords } from './until-words.ts';

/** What a turn is at, and until when it has to wait; null when it is not under way. */
export function progressWords(phase: TurnPhase, now: number): string | null {
  if (phase.is === 'unknown' || phase.is === 'offered' || phase.is === 'over') return null;
  if (phase.is === 'queued') return queuedWords(phase.ahead);
  if (phase.is === 'waiting' && phase.until !== null) return `The service is busy; it is asked again ${untilWords(phase.until, now)}`;
  return phaseWords[phase.is];
}
