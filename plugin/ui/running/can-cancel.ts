import type { PanelTurn } from '../state.ts';

/** Whether a turn can still be stopped. */
export function canCancel({ phase }: PanelTurn): boolean {
  return ['capturing', 'sending', 'preparing', 'queued', 'waiting', 'drawing'].includes(phase.is);
}
