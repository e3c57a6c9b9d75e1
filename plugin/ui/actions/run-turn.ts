import type { TurnPlan } from '../plan-turn.ts';
import { RelayProblem } from '../relay-problem.ts';
import { captureTurn, type CapturedTurn } from './capture-turn.ts';
import { explain } from './explain.ts';
import { followTurn } from './follow-turn.ts';
import { followingFailed } from './following-failed.ts';
import { persist, type PersistOptions } from './persist.ts';
import { RelayLeft } from './relay-left.ts';
import type { Services } from './services.ts';
import { TurnCancelled } from './turn-cancelled.ts';

/**
 * One turn from the click to the layer on the canvas. Does not throw: how it ended stands in the state.
 * @param signal aborted with TurnCancelled when the person stops it before the relay has answered, with RelayLeft when the panel
 * turns away from the relay
 */
export async function runTurn(plan: TurnPlan, services: Services, signal: AbortSignal): Promise<void> {
  const { main, relay, store } = services;
  const { turnId, sessionId, prompt } = plan;
  const baseId = plan.base?.layerId ?? null;
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
    await main.placePlaceholder({ turnId, sessionId, baseId, size: sizeOf(plan), prompt, relayUrl });
    const captured = await captureTurn(plan, services, signal);
    store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'sending' } });
    if (captured.laying) await main.noteLaying({ turnId, laying: captured.laying });
    await sendBlobs(captured, services, patience);
    const parent = await knownParent(plan, services, patience);
    asked = true;
    const turn = await persist(() => relay.startTurn(turnId, { ...captured.request, ...parent }, signal), patience);
    begun = true;
    const own = new Map(captured.blobs.map(({ sha256, bytes }) => [sha256, bytes]));
    const findBlob = async (sha256: string) => own.get(sha256) ?? relay.blob(sha256);
    const { baseSize, laying } = captured;
    await followTurn(turn, { baseId, baseSize, laying, hide: plan.hide, findBlob }, services, signal);
  } catch (error) {
    if (begun) return followingFailed(turnId, error, services);
    if (error instanceof TurnCancelled || error instanceof RelayLeft) store.dispatch({ type: 'turn.gone', turnId });
    else store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'over', problem: explain(error, services), cancelled: false } });
    // Asked for, and not heard of: the relay may well have it, and a later run takes it up by its placeholder.
    if (error instanceof RelayLeft && asked) return;
    await main.dropPlaceholder({ turnId });
    if (error instanceof TurnCancelled && asked) await withdraw(turnId, services);
  }
}

function sizeOf({ base, model }: TurnPlan): { width: number; height: number } {
  const { width, height } = base?.box ?? model;
  return { width, height };
}

async function sendBlobs({ blobs }: CapturedTurn, { relay }: Services, patience: PersistOptions): Promise<void> {
  const { signal } = patience;
  for (const { sha256, bytes } of blobs) {
    await persist(async () => {
      if (!(await relay.hasBlob(sha256, signal))) await relay.putBlob(sha256, bytes, signal);
    }, patience);
  }
}

/** A layer may come from another relay, or from one whose data is gone: then the picture itself is all there is to go on from. */
async function knownParent(
  { sessionId, parentId }: TurnPlan,
  { relay }: Services,
  patience: PersistOptions,
): Promise<{ parentId?: string }> {
  if (!parentId) return {};
  const session = await persist(() => relay.session(sessionId), patience).catch(unlessMissing);
  return session?.turns.some(({ id }) => id === parentId) ? { parentId } : {};
}

/** The relay may have heard of the turn just before it was stopped here. */
async function withdraw(turnId: string, services: Services): Promise<void> {
  try {
    await services.relay.cancelTurn(turnId).catch(unlessMissing);
  } catch (error) {
    services.store.dispatch({ type: 'problem.arose', problem: `The relay could not be told to stop. ${explain(error, services)}` });
  }
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof RelayProblem && error.status === 404)) throw error;
}
