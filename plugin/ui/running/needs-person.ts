import { isRunning, type PanelState } from '../state.ts';

/** Whether turns that run by themselves have come to where a person has to know, or to choose, something. */
export function needsPerson({ connection, problem, turns }: PanelState, turnIds: string[]): boolean {
  return connection.is !== 'connected' || problem !== null || turns.some((turn) => turnIds.includes(turn.id) && !isRunning(turn));
}
