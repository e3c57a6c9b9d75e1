import type { Services } from './services.ts';
import { showPicture } from './show-picture.ts';

/** Fetches the pictures of the recent turns, one after the other, while no history stands in their place. */
export async function showRecent(services: Services): Promise<void> {
  const { store } = services;
  for (const turn of store.state.recent) {
    if (store.state.history?.turns.length) return;
    await showPicture(turn, services);
  }
}
