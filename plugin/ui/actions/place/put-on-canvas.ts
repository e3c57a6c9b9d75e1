import { tellProblem } from '../connection/tell-problem.ts';
import { variantOf } from '../../history/variant-of.ts';
import type { FinishAsk } from '../../pixels/jobs.ts';
import { whyNotTake } from '../../history/why-not-take.ts';
import { announceReady } from '../turn/announce-ready.ts';
import { offerVariants } from './offer-variants.ts';
import { capturedSize, keptTurn, placeFor } from './place-for.ts';
import { placeVariant } from './place-variant.ts';
import type { Services } from '../services.ts';

/**
 * Shows the layer of a turn on the canvas; when it is not on this page, the panel offers to put it there. While a part could
 * be taken from it, a first click leaves the selection that says where to, and a second one goes there.
 */
export async function showOnCanvas(turnId: string, services: Services): Promise<void> {
  const { main, store } = services;
  const isFirstClick = store.state.pickedId !== turnId;
  store.dispatch({ type: 'learned', facts: { pickedId: turnId } });
  if (isFirstClick && whyNotTake(store.state, turnId) === null) return;
  const shown = await main.showResult({ turnId });
  store.dispatch({ type: 'picture.missing', turnId, missing: !shown });
}

/**
 * Rebuilds a turn's result from what the relay keeps and places it on this page.
 * @param index of its pictures; null for the first that is offered, else its first
 * @param offset what is to be done about a picture the model has moved: one moved too far is offered first
 */
export async function putOnCanvas(turnId: string, index: number | null, offset: FinishAsk['offset'], services: Services): Promise<void> {
  const { relay, store } = services;
  const shown = store.state.turns.find(({ id }) => id === turnId);
  const offer = shown?.phase.is === 'offered' ? shown.phase : null;
  const offered = offer?.pictures.find(({ variant }) => index === null || variant.index === index);
  const turn = offer?.turn ?? keptTurn(turnId, store.state);
  const variant = offered?.variant ?? variantOf(turn, index ?? 0);
  if (!turn || !variant) return;
  try {
    const place = offer?.place ?? placeFor(turn, await capturedSize(turn, services), store.state);
    const target = { ...place, findBlob: (sha256: string) => relay.blob(sha256) };
    const placement = await placeVariant({ turn, variant, target, is: 'asked', offset }, services, new AbortController().signal);
    if (placement.is === 'moved-too-far') {
      if (!shown) store.dispatch({ type: 'turn.resumed', turn });
      return await offerVariants({ turn, target }, [{ variant, moved: placement }], services);
    }
    store.dispatch({ type: 'picture.missing', turnId, missing: false });
    if (offered) store.dispatch({ type: 'offer.taken', turnId, variant: variant.index });
    announceReady(turn, [variant.index], [], services);
  } catch (error) {
    tellProblem(error, services);
  }
}
