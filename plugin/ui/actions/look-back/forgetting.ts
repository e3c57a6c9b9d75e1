import { noteTurn } from '../turn/note-turn.ts';
import { openRecent } from './open-recent.ts';
import type { Services } from '../services.ts';

/** How long a person is offered to take it back. */
const patienceMs = 10_000;

/** Deleting turns from the history. The relay keeps them, and layers stay. */
export function forgetting(services: Services): { deleteTurn: (turnId: string) => Promise<void>; restoreTurn: () => Promise<void> } {
  const { store, wait } = services;

  return {
    async deleteTurn(turnId) {
      await noteTurn(turnId, { hidden: true }, services);
      store.dispatch({ type: 'turn.deleted', turnId });
      await wait(patienceMs);
      if (store.state.deletedId !== turnId) return;
      store.dispatch({ type: 'turn.deleted', turnId: null });
    },

    async restoreTurn() {
      const { deletedId } = store.state;
      if (deletedId === null) return;
      store.dispatch({ type: 'turn.deleted', turnId: null });
      await noteTurn(deletedId, { hidden: false }, services);
      await openRecent(services);
    },
  };
}
