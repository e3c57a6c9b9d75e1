import type { Turn } from '../../../../relay/contract.ts';
import type { Placeholder } from '../../../messages.ts';
import { turnTexts } from '../../../texts/panel/turn-texts.ts';
import { isLocal } from '../../connection/is-local.ts';
import { RelayProblem } from '../../connection/relay-problem.ts';
import { followTurn } from './follow-turn.ts';
import { followingFailed } from './following-failed.ts';
import { persist, type PersistOptions } from '../connection/persist.ts';
import type { Services } from '../services.ts';

const graceMs = 60_000;
const askAgainMs = 5000;

/**
 * Takes up what an earlier run, or another client, left on the page: its turn is followed to its end, whatever that was.
 * @returns whether it has placed a picture
 */
export async function resumeTurn(placeholder: Placeholder, services: Services, signal: AbortSignal): Promise<boolean> {
  const { relay, store } = services;
  const { turnId, baseId, size, laying } = placeholder;
  try {
    const turn = await findTurn(placeholder, services, signal);
    if (!turn) return await clearUp(placeholder, services, signal);
    store.dispatch({ type: 'turn.resumed', turn });
    const place = { baseId, baseSize: turn.base ? size : null, laying, hide: null };
    const target = { ...place, findBlob: (sha256: string) => relay.blob(sha256) };
    return await followTurn(turn, target, services, signal);
  } catch (error) {
    await followingFailed(turnId, error, services);
    return false;
  }
}

/** A turn not heard of may still be on its way from another client, so a young placeholder is asked for again and again. */
async function findTurn({ turnId, placedAt }: Placeholder, { relay, wait, now }: Services, signal: AbortSignal): Promise<Turn | null> {
  const patience: PersistOptions = { wait, signal, onTrouble: () => undefined };
  // Another computer's clock may be ahead.
  const since = Math.min(placedAt, now());
  for (;;) {
    const turn = await persist(() => relay.turn(turnId), patience).catch(nullWhenMissing);
    if (turn || now() - since >= graceMs) return turn;
    await wait(askAgainMs, signal);
  }
}

async function clearUp(placeholder: Placeholder, services: Services, signal: AbortSignal): Promise<boolean> {
  const { main, store } = services;
  const { turnId, relayUrl, own, insteadOf } = placeholder;
  // Another relay has it. Each computer's own relay has the same address, so there only what was left here counts.
  if (!isSame(relayUrl, store.state.settings?.relayUrl) || (isLocal(relayUrl) && !own)) return false;
  if (insteadOf !== null) {
    const to = { turnId: insteadOf, insteadOf: null };
    await main.handPlaceholder({ turnId, to });
    return resumeTurn({ ...placeholder, ...to }, services, signal);
  }
  await main.dropPlaceholder({ turnId });
  store.dispatch({ type: 'problem.arose', problem: turnTexts.neverArrived });
  return false;
}

function isSame(one: string, other = ''): boolean {
  return one.replace(/\/+$/, '') === other.replace(/\/+$/, '');
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof RelayProblem && error.status === 404) return null;
  throw error;
}
