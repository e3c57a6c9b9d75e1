import type { Turn } from '../../../../relay/contract.ts';
import { turnReadyWords } from '../../../texts/panel/turn-ready-words.ts';
import { pictureKey } from '../../state.ts';
import type { Services } from '../services.ts';

/**
 * Tells those who do not see it that pictures of a turn are on the canvas: once, when they are counted and what is known of
 * the turn is read.
 * @param variants that were placed
 * @param further what else is to be known of how it ended, in sentences
 */
export function announceReady(turn: Turn, variants: number[], further: string[], { store }: Pick<Services, 'store'>): void {
  const { history, receipts } = store.state;
  const index = history?.sessionId === turn.sessionId ? history.turns.findIndex(({ id }) => id === turn.id) : -1;
  const counts = variants.flatMap((variant) => receipts[pictureKey(turn.id, variant)]?.outside?.changed ?? []);
  const words = turnReadyWords({
    number: index < 0 ? null : index + 1,
    pictures: variants.length,
    changed: counts.length === 0 ? null : counts.reduce((sum, count) => sum + count),
    cost: turn.cost,
  });
  store.dispatch({ type: 'learned', facts: { announcement: further.length === 0 ? words : `${words}. ${further.join(' ')}` } });
}
