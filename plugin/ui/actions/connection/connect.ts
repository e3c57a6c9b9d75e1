import { contractNumber } from '../../../../relay/limits.ts';
import type { Settings } from '../../../messages.ts';
import { relayTexts } from '../../../texts/panel/relay-texts.ts';
import type { Connection } from '../../state.ts';
import { RelayProblem } from '../../connection/relay-problem.ts';
import { unreachableWords } from '../../../texts/panel/unreachable-words.ts';
import { whyUnreachable } from '../../connection/why-unreachable.ts';
import { explain } from './explain.ts';
import type { Services } from '../services.ts';

/** Asks the relay who it is. @returns whether turns can be sent now */
export async function checkRelay(services: Services): Promise<boolean> {
  const { relay, store } = services;
  const meet = (connection: Connection) => store.dispatch({ type: 'connection.changed', connection });
  try {
    const { contract, demo, service: name, models, mainModel, can, resumes } = await relay.health();
    const paired = Boolean(store.state.settings?.token);
    const which = contract > contractNumber ? 'plugin' : 'relay';
    const service = { name, models, mainModel, can, resumes };
    meet(
      contract !== contractNumber
        ? { is: 'outdated', which }
        : paired
          ? { is: 'connected', demo, service }
          : { is: 'unpaired', problem: null },
    );
  } catch (error) {
    meet(await unreachable(error, services));
  }
  return store.state.connection.is === 'connected';
}

async function unreachable(error: unknown, services: Services): Promise<Connection> {
  if (!(error instanceof RelayProblem)) return { is: 'unreachable', why: 'unwell', problem: explain(error, services) };
  const relayUrl = services.store.state.settings?.relayUrl ?? '';
  const around = await services.surroundings();
  const why = whyUnreachable(error, relayUrl, around);
  return { is: 'unreachable', why, problem: unreachableWords(why, relayUrl, error, around) };
}

/**
 * Shows a code, and waits until a person has approved it on the relay's page.
 * @param signal aborted when the person gives up waiting
 */
export async function pair(services: Services, signal: AbortSignal): Promise<boolean> {
  const { relay, store, wait } = services;
  try {
    const { secret, code, approveUrl, intervalMs } = await relay.startPairing({ device: services.device });
    store.dispatch({ type: 'connection.changed', connection: { is: 'pairing', code, approveUrl } });
    for (;;) {
      await wait(intervalMs, signal);
      const answer = await relay.claimPairing({ secret }).catch(waitingWhenPassing);
      switch (answer.state) {
        case 'waiting':
          break;
        case 'denied':
          unpaired(relayTexts.denied, services);
          return false;
        case 'paired':
          await changeSettings({ token: answer.token }, services);
          return await checkRelay(services);
      }
    }
  } catch (error) {
    if (signal.aborted) unpaired(null, services);
    else unpaired(explain(error, services), services);
    return false;
  }
}

/** Forgets the token, here and at the relay. */
export async function disconnect(services: Services): Promise<void> {
  const forgotten = services.relay.forgetToken();
  try {
    await forgotten;
    unpaired(null, services);
  } catch (error) {
    // Here it is forgotten all the same; the relay's own list shows it until it is removed there.
    unpaired(relayTexts.notForgotten(explain(error, services)), services);
  }
  await changeSettings({ token: null }, services);
}

/** Another relay: the token of the old one must never be sent to it. */
export async function moveToRelay(relayUrl: string, services: Services): Promise<boolean> {
  await changeSettings({ relayUrl, token: null }, services);
  return checkRelay(services);
}

export async function changeSettings(change: Partial<Settings>, { main, store }: Services): Promise<void> {
  if (!store.state.settings) return;
  const settings = { ...store.state.settings, ...change };
  store.dispatch({ type: 'settings.changed', settings });
  await main.saveSettings(settings);
}

function unpaired(problem: string | null, { store }: Services): void {
  store.dispatch({ type: 'connection.changed', connection: { is: 'unpaired', problem } });
}

function waitingWhenPassing(error: unknown): { state: 'waiting' } {
  if (error instanceof RelayProblem && error.passes) return { state: 'waiting' };
  throw error;
}
