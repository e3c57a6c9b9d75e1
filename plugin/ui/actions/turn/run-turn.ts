import type { Turn, TurnRequest } from '../../../../relay/contract.ts';
import { turnTexts } from '../../../texts/panel/turn-texts.ts';
import type { TurnPlan } from '../../turn/plan-turn.ts';
import { RelayProblem } from '../../connection/relay-problem.ts';
import { askForTurn } from './ask-for-turn.ts';
import { explain } from '../connection/explain.ts';
import { followTurn } from './follow-turn.ts';
import { followingFailed } from './following-failed.ts';
import { helpIn } from '../connection/help-in.ts';
import { persist, type PersistOptions } from '../connection/persist.ts';
import { readLimits } from '../connection/read-limits.ts';
import { RelayLeft } from '../connection/relay-left.ts';
import type { Services } from '../services.ts';
import type { Together } from './together.ts';
import { TurnCancelled } from './turn-cancelled.ts';

/**
 * One turn from the click to the layer on the canvas. Does not throw: how it ended stands in the state.
 * @param signal aborted with TurnCancelled when the person stops it before the relay has answered, with RelayLeft when the panel
 * turns away from the relay
 * @returns whether it has placed a picture
 */
export async function runTurn(plan: TurnPlan, { capture, inOrder }: Together, services: Services, signal: AbortSignal): Promise<boolean> {
  const { main, relay, store } = services;
  const { turnId, sessionId, prompt, stand } = plan;
  const patience: PersistOptions = {
    wait: services.wait,
    signal,
    onTrouble: (trouble) => store.dispatch({ type: 'turn.trouble', turnId, trouble }),
  };
  store.dispatch({ type: 'turn.begun', plan, at: services.now() });
  const relayUrl = store.state.settings?.relayUrl ?? '';
  let asked = false;
  let begun = false;

  try {
    await inOrder(() => main.placePlaceholder({ turnId, sessionId, prompt, relayUrl, ...stand }), signal);
    const { request, blobs, place } = await capture(plan, signal);
    const { laying } = place;
    store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'sending' } });
    if (laying) await main.noteLaying({ turnId, laying });
    const turn = await inOrder(async () => {
      const parent = await knownParent(plan, request, services, patience);
      asked = true;
      return askForTurn(turnId, { ...request, ...parent }, blobs, services, patience);
    }, signal);
    begun = true;
    const own = new Map(blobs.map(({ sha256, bytes }) => [sha256, bytes]));
    const findBlob = async (sha256: string) => own.get(sha256) ?? relay.blob(sha256);
    return await followTurn(turn, { ...place, findBlob }, services, signal);
  } catch (error) {
    if (begun) {
      await followingFailed(turnId, error, services);
      return false;
    }
    if (error instanceof TurnCancelled || error instanceof RelayLeft) store.dispatch({ type: 'turn.gone', turnId });
    else {
      const phase = { is: 'over', problem: explain(error, services), cancelled: false, help: helpIn(error) } as const;
      store.dispatch({ type: 'turn.phase', turnId, phase });
      // Set since the panel was opened.
      if (error instanceof RelayProblem && error.code === 'over_budget') await readLimits(services);
    }
    // Asked for, and not heard of: the relay may well have it, and a later run takes it up by its placeholder.
    if (error instanceof RelayLeft && asked) return false;
    await main.dropPlaceholder({ turnId });
    if (error instanceof TurnCancelled && asked) await withdraw(turnId, services);
    return false;
  }
}

/**
 * A layer may come from another relay, or from one whose data is gone: then the picture itself is all there is to go on from.
 * Without a base, the picture before it is what the model would be shown, which a drawing or a film cannot be.
 */
async function knownParent(
  { sessionId, parentId }: TurnPlan,
  { base }: TurnRequest,
  { relay }: Services,
  patience: PersistOptions,
): Promise<{ parentId?: string }> {
  if (!parentId) return {};
  const find = (id: string) => persist(() => relay.turn(id), patience).catch(unlessMissing);
  const parent = await find(parentId);
  return parent?.sessionId === sessionId && (base || (await isShown(parent, find))) ? { parentId } : {};
}

/** The nearest picture before a turn is one that a model can be shown, or there is none. */
async function isShown({ variants, parentId }: Turn, find: (id: string) => Promise<Turn | undefined>): Promise<boolean> {
  const picture = variants.at(-1);
  if (picture) return picture.format === 'png';
  const before = parentId === null ? undefined : await find(parentId);
  return !before || isShown(before, find);
}

/** The relay may have heard of the turn just before it was stopped here. */
async function withdraw(turnId: string, services: Services): Promise<void> {
  try {
    await services.relay.cancelTurn(turnId).catch(unlessMissing);
  } catch (error) {
    services.store.dispatch({ type: 'problem.arose', problem: turnTexts.notCancelled(explain(error, services)) });
  }
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof RelayProblem && error.status === 404)) throw error;
}
