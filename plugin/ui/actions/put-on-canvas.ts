import type { Turn } from '../../../relay/contract.ts';
import type { Size } from '../../messages.ts';
import { baseOf } from '../base-of.ts';
import type { FinishAsk } from '../pixels/jobs.ts';
import type { PanelState, Place } from '../state.ts';
import { whyNotTake } from '../why-not-take.ts';
import { pngSize } from '../png-size.ts';
import { explain } from './explain.ts';
import { offerVariant } from './offer-variant.ts';
import { placeVariant } from './place-variant.ts';
import type { Services } from './services.ts';

/**
 * Shows the layer of a turn on the canvas; when it is not on this page, the panel offers to put it there. While a part could
 * be taken from it, a first click leaves the selection that says where to, and a second one goes there.
 */
export async function showOnCanvas(turnId: string, services: Services): Promise<void> {
  const { main, store } = services;
  const isFirstClick = store.state.pickedId !== turnId;
  store.dispatch({ type: 'picture.picked', turnId });
  if (isFirstClick && whyNotTake(store.state, turnId) === null) return;
  const shown = await main.showResult({ turnId });
  store.dispatch({ type: 'picture.missing', turnId, missing: !shown });
}

/**
 * Rebuilds a turn's result from what the relay keeps and places it on this page.
 * @param offset what is to be done about a picture the model has moved: one moved too far is offered first
 */
export async function putOnCanvas(turnId: string, offset: FinishAsk['offset'], services: Services): Promise<void> {
  const { relay, store } = services;
  const phase = store.state.turns.find(({ id }) => id === turnId)?.phase;
  const offered = phase?.is === 'offered' ? phase : null;
  const turn = offered?.turn ?? keptTurn(turnId, store.state);
  const variant = offered?.variant ?? turn?.variants[0];
  if (!turn || !variant) return;
  try {
    const place = offered?.place ?? placeFor(turn, await capturedSize(turn, services), store.state);
    const target = { ...place, findBlob: (sha256: string) => relay.blob(sha256) };
    const placement = await placeVariant({ turn, variant, target, is: 'asked', offset }, services, new AbortController().signal);
    if (placement.is === 'moved-too-far') {
      if (!offered) store.dispatch({ type: 'turn.resumed', turn });
      return await offerVariant({ turn, variant, target }, placement, services);
    }
    store.dispatch({ type: 'picture.missing', turnId, missing: false });
    if (offered) store.dispatch({ type: 'turn.gone', turnId });
  } catch (error) {
    store.dispatch({ type: 'problem.arose', problem: explain(error, services) });
  }
}

function keptTurn(turnId: string, { history, recent }: PanelState): Turn | undefined {
  return [...(history?.turns ?? []), ...recent].find(({ id }) => id === turnId);
}

/** Of the whole capture, also when a part of it was sent. */
async function capturedSize({ crop, inset, size }: Turn, { relay }: Services): Promise<Size> {
  if (!crop) return inset ?? size;
  // A mask is a PNG, whatever the capture came as.
  return pngSize(await relay.blob(crop.mask));
}

/** As large as the selected layer when that shows the same picture, else a page unit for every captured pixel. */
function placeFor({ base }: Turn, captured: Size, { selection }: PanelState): Place {
  // How it was laid in is written in the document alone, on a layer that is not at hand.
  const unknown = { laying: null, hide: null };
  if (!base) return { baseId: null, baseSize: null, ...unknown };
  const selected = baseOf(selection);
  const alike = selected && Math.abs((selected.box.width / selected.box.height) * (captured.height / captured.width) - 1) < 0.01;
  if (alike) return { baseId: selected.id, baseSize: { width: selected.box.width, height: selected.box.height }, ...unknown };
  return { baseId: null, baseSize: { width: captured.width, height: captured.height }, ...unknown };
}
