import type { Turn } from '../../../relay/contract.ts';
import type { Size } from '../pixels/picture.ts';
import { baseOf } from '../base-of.ts';
import type { PanelState } from '../state.ts';
import { explain } from './explain.ts';
import { placeVariant } from './place-variant.ts';
import type { Services } from './services.ts';

/** Shows the layer of a turn on the canvas; when it is not on this page, the history offers to put it there. */
export async function showOnCanvas(turnId: string, services: Services): Promise<void> {
  const { main, store } = services;
  store.dispatch({ type: 'history.picked', turnId });
  const shown = await main.showResult({ turnId });
  store.dispatch({ type: 'history.missing', turnId, missing: !shown });
}

/** Rebuilds a turn's result from what the relay keeps and places it on this page. */
export async function putOnCanvas(turnId: string, services: Services): Promise<void> {
  const { relay, store } = services;
  const turn = store.state.history?.turns.find(({ id }) => id === turnId);
  const variant = turn?.variants[0];
  if (!turn || !variant) return;
  try {
    const target = { ...placeFor(turn, store.state), findBlob: (sha256: string) => relay.blob(sha256) };
    await placeVariant(turn, variant, target, services, new AbortController().signal);
    store.dispatch({ type: 'history.missing', turnId, missing: false });
  } catch (error) {
    store.dispatch({ type: 'problem.arose', problem: explain(error, services) });
  }
}

/** As large as the selected layer when that shows the same picture, else a page unit for every captured pixel. */
function placeFor({ base, inset, size }: Turn, { selection }: PanelState): { baseId: string | null; baseSize: Size | null } {
  if (!base) return { baseId: null, baseSize: null };
  const captured = inset ?? size;
  const selected = baseOf(selection);
  const alike = selected && Math.abs((selected.box.width / selected.box.height) * (captured.height / captured.width) - 1) < 0.01;
  if (alike) return { baseId: selected.id, baseSize: { width: selected.box.width, height: selected.box.height } };
  return { baseId: null, baseSize: { width: captured.width, height: captured.height } };
}
