import type { PanelState, TurnPhase } from './state.ts';
import type { Store } from './store.ts';

/** Gives back the memory of each picture's address once the state names it no more. */
export function revokeUnused(store: Store, revoke: (url: string) => void): void {
  let known = new Set<string>();
  store.subscribe((state) => {
    const named = urlsIn(state);
    for (const url of known) if (!named.has(url)) revoke(url);
    known = named;
  });
}

function urlsIn({ thumbnails, turns, pictures, comparison }: PanelState): Set<string> {
  const looks = turns.flatMap(({ lookUrl, phase }) => [lookUrl, ...offersIn(phase)]).filter((url) => url !== null);
  const compared = comparison?.looks ? Object.values(comparison.looks) : [];
  const heat = comparison?.difference?.is === 'counted' ? [comparison.difference.url] : [];
  return new Set([...Object.values(thumbnails), ...looks, ...Object.values(pictures), ...compared, ...heat]);
}

function offersIn(phase: TurnPhase): (string | null)[] {
  return phase.is === 'offered' ? phase.pictures.map(({ lookUrl }) => lookUrl) : [];
}
