import type { TurnNote } from '../../../../relay/contract.ts';
import type { Services } from '../services.ts';

/** Has the relay keep what a person says of a turn. @throws RelayProblem */
export async function noteTurn(turnId: string, note: TurnNote, { relay, store }: Pick<Services, 'relay' | 'store'>): Promise<void> {
  store.dispatch({ type: 'turn.noted', turn: await relay.noteTurn(turnId, note) });
}
