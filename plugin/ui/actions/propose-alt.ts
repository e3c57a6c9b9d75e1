import type { PictureOf } from '../../messages.ts';
import type { AltDraft } from '../state.ts';
import { openHistory } from './open-history.ts';
import type { Services } from './services.ts';

/** Has a picture put into words, for a person to check: nothing is kept of them yet but what they cost. @throws RelayProblem */
export async function proposeAlt({ turnId, variant }: PictureOf, services: Services): Promise<void> {
  const { relay, store } = services;
  const tell = (proposal: AltDraft | null) => store.dispatch({ type: 'alt.proposed', turnId, variant, proposal });
  tell({ is: 'asked' });
  try {
    const { alt } = await relay.proposeAlt(turnId, variant).finally(() => recount(services));
    tell({ is: 'proposed', alt });
  } catch (error) {
    tell(null);
    throw error;
  }
}

/** What was paid, be it for nothing, is part of what the session costs. Before words can be saved, which it would not know of yet. */
async function recount(services: Services): Promise<void> {
  const { history } = services.store.state;
  if (history) await openHistory(history.sessionId, services);
}
