import type { Turn } from '../../../relay/contract.ts';
import { RelayProblem } from '../relay-problem.ts';
import { explain } from './explain.ts';
import type { Services } from './services.ts';

/** CSS pixels of the strip's pictures, doubled for sharp screens. */
const thumbnailSide = 128;

/** Reads a session anew and shows it as the history. */
export async function openHistory(sessionId: string, services: Services): Promise<void> {
  const { relay, store } = services;
  store.dispatch({ type: 'history.wanted', sessionId });
  try {
    store.dispatch({ type: 'history.opened', session: await relay.session(sessionId) });
    for (const turn of store.state.history?.turns ?? []) await showThumbnail(turn, services);
  } catch (error) {
    // A layer from another relay has no history here; it can be gone on from all the same.
    if (error instanceof RelayProblem && error.status === 404) return;
    store.dispatch({ type: 'problem.arose', problem: explain(error, services) });
  }
}

async function showThumbnail({ id, sessionId, variants }: Turn, { relay, pixels, store, pictureUrl }: Services): Promise<void> {
  const [variant] = variants;
  const { history } = store.state;
  if (!variant || history?.sessionId !== sessionId || history.thumbnails[id]) return;
  const bytes = await relay.blob(variant.composite ?? variant.raw);
  const url = pictureUrl(await pixels.thumbnail({ bytes, longestSide: thumbnailSide }));
  store.dispatch({ type: 'history.thumbnail', sessionId, turnId: id, url });
}
