import type { BlobStore } from '../blob-store.ts';
import type { Session, Turn, TurnEvent, TurnRequest } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { checkRequest } from './check-request.ts';
import { followTurn } from './follow-turn.ts';
import { type RunServices, runTurn, type StopReason } from './run-turn.ts';
import { isLive } from './state.ts';
import type { TurnStore } from './turn-store.ts';
import type { Parent, Upstream } from './upstream.ts';
import { wakers } from './wakers.ts';

export interface Turns {
  /** Begins a turn; the same id and request again is the same turn. Throws RelayError for what cannot be asked. */
  start(turnId: string, request: TurnRequest): Promise<{ turn: Turn; isNew: boolean }>;
  find(turnId: string): Promise<Turn>;
  session(sessionId: string): Promise<Session>;
  /** Events with a number above `after`, live until the turn has ended, the relay closes or the signal is aborted. */
  follow(turnId: string, after: number, signal: AbortSignal): Promise<AsyncGenerator<TurnEvent, void, void>>;
  /** Stops a live turn; one that has ended stays as it is. */
  cancel(turnId: string): Promise<Turn>;
  /** Notes what was placed in the document for a variant. */
  noteComposite(turnId: string, variant: number, blob: string): Promise<Turn>;
  /** Brings turns to an end that an earlier relay left unfinished. Called once, before any other. */
  recover(): Promise<void>;
  /** Lets running turns finish for `graceMs`, then stops them. Followers end at once. */
  close(graceMs: number): Promise<void>;
}

interface TurnServices {
  store: TurnStore;
  blobs: BlobStore;
  upstream: Upstream;
  now: () => number;
  /** Hears of a turn that ended by a fault of the relay's own. */
  reportFault: (error: unknown, turnId: string) => void;
}

interface Run {
  stop: (reason: StopReason) => void;
  done: Promise<void>;
}

export function turns({ store, blobs, upstream, now, reportFault }: TurnServices): Turns {
  const services: RunServices = { store, blobs, upstream, now, wakers: wakers() };
  const runs = new Map<string, Run>();
  const closing = new AbortController();

  async function find(turnId: string): Promise<Turn> {
    const turn = await store.find(turnId);
    if (!turn) throw new RelayError('not_found', 'The relay knows no turn of that id.');
    return turn;
  }

  function run(turnId: string, request: TurnRequest, parent: Parent | null): void {
    const controller = new AbortController();
    const done = runTurn({ turnId, request, parent }, services, controller.signal)
      .catch((error: unknown) => endFaulty(turnId, error))
      .finally(() => runs.delete(turnId));
    runs.set(turnId, { stop: (reason) => controller.abort(reason), done });
  }

  async function endFaulty(turnId: string, error: unknown): Promise<void> {
    reportFault(error, turnId);
    try {
      await store.record(turnId, { type: 'ended', state: 'failed', failure: faultFailure, usage: null, at: now() });
      services.wakers.wake(turnId);
    } catch (second) {
      // The row stays live, and the next start of the relay ends it.
      reportFault(second, turnId);
    }
  }

  async function startedBefore(turnId: string, request: TurnRequest): Promise<Turn | null> {
    const earlier = await store.requestOf(turnId);
    if (!earlier) return null;
    if (JSON.stringify(earlier) === JSON.stringify(request)) return find(turnId);
    throw new RelayError('turn_id_taken', 'Another turn carries that id: give each turn an id of its own.');
  }

  async function findParent({ parentId, sessionId }: TurnRequest): Promise<Parent | null> {
    if (parentId === undefined) return null;
    const parent = await store.find(parentId);
    if (!parent || parent.sessionId !== sessionId) {
      throw new RelayError('bad_parent', 'The turn to go on from is not part of this session.');
    }
    if (isLive(parent.state))
      throw new RelayError('turn_unfinished', 'The turn to go on from is still running: wait for it, or cancel it.');
    const picture = parent.variants.at(-1)?.raw;
    if (!picture) throw new RelayError('bad_parent', 'The turn to go on from made no picture: go on from an earlier one.');
    return { responseId: await store.responseOf(parentId), picture };
  }

  return {
    find,
    async session(sessionId) {
      const session = await store.session(sessionId);
      if (!session) throw new RelayError('not_found', 'The relay knows no session of that id.');
      return session;
    },
    async start(turnId, request) {
      const earlier = await startedBefore(turnId, request);
      if (earlier) return { turn: earlier, isNew: false };
      await checkRequest(request, blobs);
      const parent = await findParent(request);
      if (closing.signal.aborted) throw new RelayError('closing', 'The relay is being stopped. Start it again, then try once more.');
      const isNew = await store.begin({ id: turnId, request, model: upstream.imageModel, createdAt: now() });
      if (isNew) run(turnId, request, parent);
      const turn = isNew ? await find(turnId) : await startedBefore(turnId, request);
      if (!turn) throw new Error(`Turn ${turnId} was neither begun nor there.`);
      return { turn, isNew };
    },
    async follow(turnId, after, signal) {
      await find(turnId);
      return followTurn(turnId, after, services, AbortSignal.any([signal, closing.signal]));
    },
    async cancel(turnId) {
      await find(turnId);
      const running = runs.get(turnId);
      running?.stop('cancelled');
      await running?.done;
      return find(turnId);
    },
    async noteComposite(turnId, variant, blob) {
      const turn = await find(turnId);
      if (!turn.variants[variant]) throw new RelayError('not_found', 'The turn has no such variant.');
      if (!(await blobs.has(blob))) {
        throw new RelayError('unknown_blob', `The relay does not have that picture yet: send its bytes to /v1/blobs/${blob} first.`);
      }
      await store.noteComposite(turnId, variant, blob);
      return find(turnId);
    },
    async recover() {
      for (const turn of await store.live()) {
        const end = (await store.wasSent(turn.id)) ? lostEnd : unsentEnd;
        await store.record(turn.id, { type: 'ended', ...end, usage: null, at: now() });
      }
    },
    async close(graceMs) {
      closing.abort();
      const all = Promise.all([...runs.values()].map((running) => running.done));
      const timer = setTimeout(() => runs.forEach((running) => running.stop('closing')), graceMs);
      await all;
      clearTimeout(timer);
    },
  };
}

const lostEnd = {
  state: 'unknown',
  failure: {
    code: 'relay_died',
    message:
      'The relay was cut off while the service was at work, so it is not known how this ended. It may have been billed; ask again only if that is all right.',
  },
} as const;

const unsentEnd = {
  state: 'failed',
  failure: { code: 'never_sent', message: 'The relay was cut off before it had sent anything. Nothing is billed; ask again.' },
} as const;

const faultFailure = {
  code: 'relay_fault',
  message: 'The relay hit a fault of its own. What had been begun may be billed; look at its log, then try again.',
};
