import type { TurnPhase } from '../../ui/state.ts';
import { phaseWords } from './phase-words.ts';
import { queuedWords } from './queued-words.ts';
import { untilWords } from './until-words.ts';

/** What a turn is at, and until when it has to wait; null when it is not under way. */
export function progressWords(phase: TurnPhase, now: number): string | null {
  switch (phase.is) {
    case 'unknown':
    case 'offered':
    case 'over':
      return null;
    case 'queued':
      return queuedWords(phase.ahead);
    case 'waiting':
      return phase.until === null
        ? phaseWords.waiting
        : `The service is busy; it is asked again ${untilWords(phase.until, now)}`;
    case 'capturing':
    case 'sending':
    case 'preparing':
    case 'drawing':
    case 'placing':
    case 'cancelling':
    case 'letting-go':
      return phaseWords[phase.is];
  }
}
