import type { CompositeNote, Corrections, RecentSessions, Session, Timings, Turn, TurnEvent, TurnNote, TurnRequest } from '../contract.ts';
import { RelayError } from '../errors.ts';
import type { Asker } from '../team/asker.ts';
import type { TeamBlobs } from '../team/team-blobs.ts';
import { checkOffer } from './check-offer.ts';
import { checkRequest } from './check-request.ts';
import { checkComposite } from './check-composite.ts';
import { cancelledEnding, letGoFailure, neverAnswered } from './endings.ts';
import { followTurn } from './follow-turn.ts';
import { howToGoOn, laneOf } from './how-to-go-on.ts';
import { lessons } from './lessons.ts';
import { checkLineage, readLineage } from './lineage.ts';
import { mostCost } from './most-cost.ts';
import { isPaced, type Pace, type Queue } from './queue.ts';
import type { RowNews } from './row-news.ts';
import type { RunServices } from './run-turn.ts';
import { leaseMs, type Run, startRun } from './start-run.ts';
import { isLive } from './state.ts';
import { timingsFrom } from './timings-from.ts';
import type { Claim, LeaseStore, NewTurn, TurnStore } from './turn-store.ts';
import type { Upstream } from './upstream.ts';
import { wakers } from './wakers.ts';
import { watchRows } from './watch-rows.ts';

/** What the asker's team has. Of what it has not, each call throws RelayError `not_found`. */
export interface Turns {
  /** Begins a turn; the same id and request again is the same turn. Throws RelayError for what cannot be asked. */
  start(asker: Asker, turnId: string, request: TurnRequest): Promise<{ turn: Turn; isNew: boolean }>;
  find(asker: Asker, turnId: string): Promise<Turn>;
  /** Who asked for it, by the name they have today, or had last. */
  askedBy(asker: Asker, turnId: string): Promise<{ id: string; name: string }>;
  session(asker: Asker, sessionId: string): Promise<Session>;
  /** How far costs have been from estimates. */
  corrections(asker: Asker): Promise<Corrections>;
  /** How long turns usually take. */
  timings(asker: Asker): Promise<Timings>;
  /** The newest sessions that hold a picture. */
  recent(asker: Asker): Promise<RecentSessions>;
  /** Events with a number above `after`, live until the turn has ended, the relay closes or the signal is aborted. */
  follow(asker: Asker, turnId: string, after: number, signal: AbortSignal): Promise<AsyncGenerator<TurnEvent, void, void>>;
  /** Stops a turn in work, wherever that is, and waits some seconds for its end; any other stays as it is. */
  cancel(asker: Asker, turnId: string): Promise<Turn>;
  /** Ends a turn whose outcome is unknown; one that has ended stays as it is. */
  letGo(asker: Asker, turnId: string): Promise<Turn>;
  /** Lets go of a turn and starts the same again under a new id. */
  again(asker: Asker, turnId: string, newId: string): Promise<{ turn: Turn; isNew: boolean }>;
  /** The upstream names its answer to a turn that nobody heard it from. */
  hearOf(turnId: string, responseId: string): Promise<void>;
  /** Notes what a person says of a turn. */
  note(asker: Asker, turnId: string, note: TurnNote): Promise<Turn>;
  /** Notes what was placed in the document for a variant. */
  noteComposite(asker: Asker, turnId: string, variant: number, note: CompositeNote): Promise<Turn>;
  /** Takes up what other relays leave behind, from now on. */
  watch(): void;
  /**
   * Hands running turns over to whoever comes next; those that cannot be are given `graceMs` to finish and are then
   * stopped. Followers end at once.
   */
  close(graceMs: number): Promise<void>;
}

/** Tells relays apart by a name each, and knows who has died. */
export interface Owner {
  readonly name: string;
  /** Surely not running any more. */
  isGone(name: string): boolean;
}

interface TurnServices {
  store: TurnStore;
  leases: LeaseStore;
  news: RowNews;
  teamBlobs: TeamBlobs;
  queue: Queue;
  pace: Pace;
  /** What is held for a turn whose price is not known, in billionths of a US dollar; null takes the dearest there is. */
  unknownCost: number | null;
  upstream: Upstream;
  owner: Owner;
  now: () => number;
  /** Has each run done within what tells of it. */
  around?: RunServices['around'];
  /** Hears of faults of the relay's own, and of the turn they ended. */
  reportFault: (error: unknown, turnId: string | null) => void;
}

/** How long a cancel is waited for; the turn's events tell the rest. */
const cancelWaitMs = 10_000;
/** How often those who wait hear how many are before them. */
const placesEveryMs = 2000;
const recentSessions = 30;
const turnsToLearnFrom = 500;

export function turns({
  store,
  leases,
  queue,
  pace,
  unknownCost,
  news,
  teamBlobs,
  upstream,
  owner,
  now,
  around = (_claim, run) => run(),
  reportFault,
}: TurnServices): Turns {
  const services: RunServices = { store, leases, upstream, now, wakers: wakers(), around, reportFault };
  const runs = new Map<string, Run>();
  const closing = new AbortController();
  let watching: Promise<void> = Promise.resolve();
  let placesToldAt = 0;

  const learned = lessons((teamId) => store.counted(teamId, turnsToLearnFrom), upstream, now);
  const holder = () => ({ owner: owner.name, forMs: leaseMs });

  async function find({ teamId }: Asker, turnId: string): Promise<Turn> {
    const turn = await store.findOf(teamId, turnId);
    if (!turn) throw new RelayError('not_found', 'The relay knows no turn of that id.');
    return turn;
  }

  function run(claim: Claim): void {
    const { turnId } = claim.lease;
    const started = startRun(claim, services);
    runs.set(turnId, started);
    void leave(turnId, started);
    if (closing.signal.aborted) started.handOver();
  }

  async function leave(turnId: string, started: Run): Promise<void> {
    const { state, failure } = await started.done;
    if (runs.get(turnId) === started) runs.delete(turnId);
    // A name that came while the turn was being given up as unknown is seen here, or by `hearOf`.
    const isUnnamed = state === 'unknown' && failure?.code === neverAnswered.code;
    if (isUnnamed) await adopt(turnId).catch((error: unknown) => reportFault(error, turnId));
    await letIn().catch((error: unknown) => reportFault(error, null));
  }

  /** Takes up a turn whose outcome is unknown, now that the upstream has named its answer. */
  async function adopt(turnId: string): Promise<void> {
    if (closing.signal.aborted || (await store.responseOf(turnId)) === null) return;
    const claim = await leases.claimUnknown(turnId, holder());
    if (claim) run(claim);
  }

  async function takeUp(): Promise<void> {
    while (!closing.signal.aborted) {
      const claim = await leases.claim(holder(), [...runs.keys()], (name) => owner.isGone(name));
      if (!claim) break;
      run(claim);
    }
    if ((await letIn()) && now() - placesToldAt >= placesEveryMs) await tellPlaces();
  }

  async function startedBefore(asker: Asker, turnId: string, request: TurnRequest): Promise<Turn | null> {
    const earlier = await store.requestOf(turnId);
    if (!earlier) return null;
    const turn = await find(asker, turnId);
    if (JSON.stringify(earlier) === JSON.stringify(request)) return turn;
    throw new RelayError('turn_id_taken', 'Another turn carries that id: give each turn an id of its own.');
  }

  async function start(asker: Asker, turnId: string, request: TurnRequest): Promise<{ turn: Turn; isNew: boolean }> {
    const earlier = await startedBefore(asker, turnId, request);
    if (earlier) return { turn: earlier, isNew: false };
    if (((await store.teamOf(request.sessionId)) ?? asker.teamId) !== asker.teamId) throw noSession();
    const { offer } = upstream;
    const lane = laneOf(request, offer);
    const model = request.model ?? offer.models[0];
    checkOffer(request, lane, model, offer);
    const pictures = await checkRequest(request, teamBlobs(asker.teamId));
    const lineage = await readLineage(request, store);
    if (lineage) checkLineage(request, lineage);
    const { estimate, planned } = howToGoOn({ request, lane, model, pictures, lineage }, offer, await learned(asker.teamId));
    if (closing.signal.aborted) throw new RelayError('closing', 'The relay is being stopped. Start it again, then try once more.');
    const begun = await begin({
      id: turnId,
      request,
      lane,
      model,
      asker,
      pictures,
      estimate: estimate && { least: estimate.least, most: estimate.most },
      hold: mostCost(planned, estimate, unknownCost),
      createdAt: now(),
    });
    const turn = begun ?? (await startedBefore(asker, turnId, request));
    // Another team has opened a session of that id meanwhile.
    if (!turn) throw noSession();
    return { turn, isNew: begun !== null };
  }

  /** Works on a new turn at once, or queues it; null when it was not new. */
  async function begin(turn: NewTurn): Promise<Turn | null> {
    const { request, asker } = turn;
    if (isPaced(pace)) {
      if (!(await store.enqueue(turn))) return null;
      if (await letIn()) await tellPlaces();
      return find(asker, turn.id);
    }
    const lease = await store.begin(turn, holder());
    if (!lease) return null;
    const begun = await find(asker, turn.id);
    run({ lease, turn: begun, request, asker, responseId: null, cursor: null, background: false, cancelWanted: false });
    return begun;
  }

  /** Takes up what waits in the queue, as far as the pace allows; false when nobody waits any more. */
  async function letIn(): Promise<boolean> {
    while (!closing.signal.aborted) {
      if (await queue.isEmpty()) return false;
      const claim = await queue.admit(holder(), pace);
      if (!claim) break;
      run(claim);
    }
    return true;
  }

  async function tellPlaces(): Promise<void> {
    placesToldAt = now();
    for (const { turnId, n } of await queue.tellPlaces(now() + placesEveryMs)) services.wakers.wake(turnId, n);
  }

  async function letGo(asker: Asker, turnId: string): Promise<Turn> {
    const turn = await find(asker, turnId);
    if (!isLive(turn.state)) return turn;
    const ended = { type: 'ended', state: 'failed', failure: letGoFailure, usage: null, cost: null, at: now() } as const;
    if (!(await leases.letGo(turnId, ended))) throw new RelayError('turn_unfinished', 'This turn is under way: cancel it instead.');
    const over = await find(asker, turnId);
    services.wakers.wake(turnId, over.lastEvent);
    return over;
  }

  /** A turn that waits ends at once, for nothing was sent; null when it does not wait. */
  async function leaveQueue(asker: Asker, turn: Turn): Promise<Turn | null> {
    if (turn.state !== 'reserved') return null;
    const ended = { type: 'ended', ...cancelledEnding(turn, true), usage: null, cost: null, at: now() } as const;
    if (!(await queue.leave(turn.id, ended))) return null;
    const over = await find(asker, turn.id);
    services.wakers.wake(turn.id, over.lastEvent);
    return over;
  }

  /** Until the turn has ended or nobody can tell, but no longer than a person would wait. */
  async function settle(turn: Turn): Promise<void> {
    const signal = AbortSignal.any([AbortSignal.timeout(cancelWaitMs), closing.signal]);
    for await (const event of followTurn(turn, turn.lastEvent, services, signal)) if (event.type === 'unknown') return;
  }

  return {
    find,
    start,
    letGo,
    async askedBy(asker, turnId) {
      await find(asker, turnId);
      return store.askedBy(turnId);
    },
    async session({ teamId }, sessionId) {
      const session = await store.session(teamId, sessionId);
      if (!session) throw noSession();
      return session;
    },
    corrections: async (asker) => ({ corrections: await learned(asker.teamId) }),
    timings: async ({ teamId }) => ({ timings: timingsFrom(await store.timed(teamId, turnsToLearnFrom)) }),
    recent: async ({ teamId }) => ({ sessions: await store.recent(teamId, recentSessions) }),
    async follow(asker, turnId, after, signal) {
      return followTurn(await find(asker, turnId), after, services, AbortSignal.any([signal, closing.signal]));
    },
    async cancel(asker, turnId) {
      const turn = await find(asker, turnId);
      if (!isLive(turn.state) || turn.state === 'unknown') return turn;
      const left = await leaveQueue(asker, turn);
      if (left) return left;
      await leases.wantCancel(turnId);
      runs.get(turnId)?.cancel();
      await settle(turn);
      return find(asker, turnId);
    },
    async again(asker, turnId, newId) {
      const { state } = await letGo(asker, turnId);
      const request = await store.requestOf(turnId);
      if (!request || (state !== 'failed' && state !== 'cancelled')) {
        throw new RelayError('not_again', 'Only a turn that brought no picture can be sent again: change the prompt, or go on from it.');
      }
      return start(asker, newId, request);
    },
    async hearOf(turnId, responseId) {
      await leases.learnResponse(turnId, responseId);
      const turn = await store.find(turnId);
      if (turn?.state === 'unknown' && (await store.responseOf(turnId)) === responseId) await adopt(turnId);
    },
    async note(asker, turnId, note) {
      await find(asker, turnId);
      await store.note(turnId, note);
      return find(asker, turnId);
    },
    async noteComposite(asker, turnId, variant, note) {
      const turn = await find(asker, turnId);
      if (!turn.variants[variant]) throw new RelayError('not_found', 'The turn has no such variant.');
      await checkComposite(note, teamBlobs(asker.teamId));
      await store.noteComposite(turnId, variant, note);
      return find(asker, turnId);
    },
    watch() {
      watching = watchRows(
        {
          store,
          leases,
          wakers: services.wakers,
          news,
          working: () => [...runs.keys()],
          onCancelWanted: (turnId) => runs.get(turnId)?.cancel(),
          takeUp,
          reportFault: (error) => reportFault(error, null),
        },
        closing.signal,
      );
    },
    async close(graceMs) {
      closing.abort();
      await watching;
      const all = [...runs.values()];
      for (const one of all) one.handOver();
      const timer = setTimeout(() => all.forEach((one) => one.stop()), graceMs);
      await Promise.all(all.map((one) => one.done));
      clearTimeout(timer);
    },
  };
}

function noSession(): RelayError {
  return new RelayError('not_found', 'The relay knows no session of that id.');
}
