import type { Turn } from '../../../relay/contract.ts';
import { baseOf } from '../base-of.ts';
import type { PanelState, Place } from '../state.ts';
import { explain } from './explain.ts';
import { placeVariant } from './place-variant.ts';
import type { Services } from './services.ts';

/** Shows the layer of a turn on the canvas; when it is not on this page, the panel offers to put it there. */
export async function showOnCanvas(turnId: string, services: Services): Promise<void> {
  const { main, store } = services;
  store.dispatch({ type: 'picture.picked', turnId });
  const shown = await main.showResult({ turnId });
  store.dispatch({ type: 'picture.missing', turnId, missing: !shown });
}

/** Rebuilds a turn's result from what the relay keeps and places it on this page. */
export async function putOnCanvas(turnId: string, services: Services): Promise<void> {
  const { relay, store } = services;
  const phase = store.state.turns.find(({ id }) => id === turnId)?.phase;
  const offered = phase?.is === 'offered' ? phase : null;
  const turn = offered?.turn ?? keptTurn(turnId, store.state);
  const variant = offered?.variant ?? turn?.variants[0];
  if (!turn || !variant) return;
  try {
    const target = { ...(offered?.place ?? placeFor(turn, store.state)), findBlob: (sha256: string) => relay.blob(sha256) };
    await placeVariant({ turn, variant, target, is: 'asked' }, services, new AbortController().signal);
    store.dispatch({ type: 'picture.missing', turnId, missing: false });
    if (offered) store.dispatch({ type: 'turn.gone', turnId });
  } catch (error) {
    store.dispatch({ type: 'problem.arose', problem: explain(error, services) });
  }
}

function keptTurn(turnId: string, { history, recent }: PanelState): Turn | undefined {
  return [...(history?.turns ?? []), ...recent].find(({ id }) => id === turnId);
}

/** As large as the selected layer when that shows the same picture, else a page unit for every captured pixel. */
function placeFor({ base, inset, size }: Turn, { selection }: PanelState): Place {
  if (!base) return { baseId: null, baseSize: null };
  const captured = inset ?? size;
  const selected = baseOf(selection);
  const alike = selected && Math.abs((selected.box.width / selected.box.height) * (captured.height / captured.width) - 1) < 0.01;
  if (alike) return { baseId: selected.id, baseSize: { width: selected.box.width, height: selected.box.height } };
  return { baseId: null, baseSize: { width: captured.width, height: captured.height } };
}
