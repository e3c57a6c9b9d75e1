import type { PictureOf } from '../../../messages.ts';
import type { AltDraft } from '../../state.ts';
import { openHistory } from './open-history.ts';
import { readLimits } from '../connection/read-limits.ts';
import type { Services } from '../services.ts';

/** Has a picture put into words, for a person to check: nothing is kept of them yet but what they cost. @throws RelayProblem */
export async function proposeAlt(picture: PictureOf, services: Services): Promise<void> {
  const tell = (proposal: AltDraft | null) => services.store.dispatch({ type: 'alt.proposed', ...picture, proposal });
  tell({ is: 'asked' });
  try {
    tell({ is: 'proposed', alt: await wordsOn(picture, services) });
  } catch (error) {
    tell(null);
    throw error;
  }
}

async function wordsOn({ turnId, variant }: PictureOf, services: Services): Promise<string> {
  const { relay, store } = services;
  try {
    return (await relay.proposeAlt(turnId, variant)).alt;
  } finally {
    // What was paid, be it for nothing, is part of the session's cost. Read before words can be saved, which it would not know of.
    const { history, limits } = store.state;
    if (limits.length > 0) void readLimits(services);
    if (history) await openHistory(history.sessionId, services);
  }
}
