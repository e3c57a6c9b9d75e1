import { turnTexts } from '../../texts/panel/turn-texts.ts';
import { isRunning, type PanelState } from '../state.ts';

/** What a person has to know while turns run; null when there is nothing. */
export function cautionFor({ connection, turns }: Pick<PanelState, 'connection' | 'turns'>): string | null {
  // The demo ends with its relay, but costs nothing.
  const isAtRisk = connection.is === 'connected' && !connection.service.resumes && !connection.demo;
  return !isAtRisk || !turns.some(isRunning) ? null : turnTexts.keepsNothing;
}
