import type { Turn, TurnRequest } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { isLive } from './state.ts';
import type { TurnStore } from './turn-store.ts';
import type { Parent } from './upstream.ts';

/**
 * What a turn goes on from: its parent, or the nearest turn before it that made a picture. Null where there is none.
 * @throws RelayError when the parent is not of this session, or has not ended
 */
export async function findParent({ parentId, sessionId }: TurnRequest, store: TurnStore): Promise<Parent | null> {
  if (parentId === undefined) return null;
  const parent = await store.find(parentId);
  if (!parent || parent.sessionId !== sessionId) throw new RelayError('bad_parent', 'The turn to go on from is not part of this session.');
  if (isLive(parent.state)) {
    throw new RelayError('turn_unfinished', 'The turn to go on from has not ended: wait for it, cancel it, or let go of it.');
  }
  return parentOf(parent, store);
}

async function parentOf(turn: Turn, store: TurnStore): Promise<Parent | null> {
  const picture = turn.variants.at(-1)?.raw;
  // A conversation that was blocked or broken off would weigh on what comes next, so only a whole one is gone on from.
  if (picture) return { responseId: turn.state === 'done' ? await store.responseOf(turn.id) : null, picture };
  const before = turn.parentId === null ? null : await store.find(turn.parentId);
  return before && parentOf(before, store);
}
