import { isRunning, type PanelState } from './state.ts';

/** What a person has to know while turns run; null when there is nothing. */
export function cautionFor({ connection, turns }: Pick<PanelState, 'connection' | 'turns'>): string | null {
  const resumes = connection.is !== 'connected' || connection.resumes;
  return resumes || !turns.some(isRunning) ? null : 'This service keeps nothing: do not stop the relay while it draws.';
}
