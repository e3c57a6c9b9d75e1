import type { BlobStore } from '../blob-store.ts';
import type { CompositeNote, Corrections, RecentSessions, Session, Timings, Turn, TurnEvent, TurnNote, TurnRequest } from '../contract.ts';
import { RelayError } from '../errors.ts';
import type { Correction } from '../learn.ts';
import { checkOffer } from './check-offer.ts';
import { checkRequest } from './check-request.ts';
import { checkComposite } from './check-composite.ts';
import { correctionsFrom } from './corrections-from.ts';
import { letGoFailure, neverAnswered } from './endings.ts';
import { followTurn } from './follow-turn.ts';
import { howToGoOn, laneOf } from './how-to-go-on.ts';
import { checkLineage, readLineage } from './lineage.ts';
import type { RunServices } from './run-turn.ts';
import { leaseMs, type Run, startRun } from './start-run.ts';
import { isLive } from './state.ts';
import { timingsFrom } from './timings-from.ts';
import type { Claim, LeaseStore, TurnStore } from './turn-store.ts';
import type { Upstream } from './upstream.ts';
import { wakers } from './wakers.ts';
import { watchRows } from './watch-rows.ts';

export interface Turns {
  /** Begins a turn of a member's; the same id and request again is the same turn. Throws RelayError for what cannot be asked. */
  start(turnId: string, request: TurnRequest, member?: string | null): Promise<{ turn: Turn; isNew: boolean }>;
  find(turnId: string): Promise<Turn>;
  session(sessionId: string): Promise<Session>;
  /** How far costs have been from estimates. */
  corrections(): Promise<Corrections>;
  /** How long turns usually take. */
  timings(): Promise<Timings>;
  /** The newest sessions that hold a picture. */
  recent(): Promise<RecentSessions>;
  /** Events with a number above `after`, live until the turn has ended, the relay closes or the signal is aborted. */
  follow(turnId: string, after: number, signal: AbortSignal): Promise<AsyncGenerator<TurnEvent, void, void>>;
  /** Stops a turn in work, wherever that is, and waits some seconds for its end; any other stays as it is. */
  cancel(turnId: string): Promise<Turn>;
  /** Ends a turn whose outcome is unknown; one that has ended stays as it is. */
  letGo(turnId: string): Promise<Turn>;
  /** Lets go of a turn and starts the same again under a new id. */
  again(turnId: string, newId: string, member?: string | null): Promise<{ turn: Turn; isNew: boolean }>;
  /** The upstream names its answer to a turn that nobody heard it from. */
  hearOf(turnId: string, responseId: string): Promise<void>;
  /** Notes what a person says of a turn. */
  note(turnId: string, note: TurnNote): Promise<Turn>;
  /** Notes what was placed in the document for a variant. */
  noteComposite(turnId: string, variant: number, note: CompositeNote): Promise<Turn>;
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
  blobs: BlobStore;
  upstream: Upstream;
  owner: Owner;
  now: () => number;
  /** Hears of faults of the relay's own, and of the turn they ended. */
  reportFault: (error: unknown, turnId: string | null) => void;
}

/** How long a cancel is waited for; the turn's events tell the rest. */
const cancelWaitMs = 10_000;
const recentSessions = 30;
const turnsToLearnFrom = 500;

export function turns({ store, leases, blobs, upstream, owner, now, reportFault }: TurnServices): Turns {
  const services: RunServices = { store, leases, upstream, now, wakers: wakers(), reportFault };
  const runs = new Map<string, Run>();
  const closing = new AbortController();
  let watching: Promise<void> = Promise.resolve();

  const holder = () => ({ owner: owner.name, forMs: leaseMs });

  async function find(turnId: string): Promise<Turn> {
    const turn = await store.find(turnId);
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
    await started.done;
    if (runs.get(turnId) === started) runs.delete(turnId);
    await adoptNamed(turnId).catch((error: unknown) => reportFault(error, turnId));
  }

  /** A name that came while the turn was being given up as unknown is seen here, or by `hearOf`. */
  async function adoptNamed(turnId: string): Promise<void> {
    const turn = await store.find(turnId);
    if (turn?.state === 'unknown' && turn.failure?.code === neverAnswered.code) await adopt(turnId);
  }

  /** Takes up a turn whose outcome is unknown, now that the upstream has named its answer. */
  async function adopt(turnId: string): Promise<void> {
    if (closing.signal.aborted || (await store.responseOf(turnId)) === null) return;
    const claim = await leases.claimUnknown(turnId, holder());
    if (claim) run(claim);
  }

  async function takeUp(): Promise<void> {
    while (!closing.signal.aborted) {
      const gone = (await leases.holders()).filter((name) => name !== owner.name && owner.isGone(name));
      const claim = await leases.claim(holder(), [...runs.keys()], gone);
      if (!claim) return;
      run(claim);
    }
  }

  async function startedBefore(turnId: string, request: TurnRequest): Promise<Turn | null> {
    const earlier = await store.requestOf(turnId);
    if (!earlier) return null;
    if (JSON.stringify(earlier) === JSON.stringify(request)) return find(turnId);
    throw new RelayError('turn_id_taken', 'Another turn carries that id: give each turn an id of its own.');
  }

  async function start(turnId: string, request: TurnRequest, member: string | null = null): Promise<{ turn: Turn; isNew: boolean }> {
    const earlier = await startedBefore(turnId, request);
    if (earlier) return { turn: earlier, isNew: false };
    const { offer } = upstream;
    const lane = laneOf(request, offer);
    const model = request.model ?? offer.models[0];
    checkOffer(request, lane, model, offer);
    const pictures = await checkRequest(request, blobs);
    const lineage = await readLineage(request, store);
    if (lineage) checkLineage(request, lineage);
    const { estimate } = howToGoOn({ request, lane, model, pictures, lineage }, offer, await learned());
    if (closing.signal.aborted) throw new RelayError('closing', 'The relay is being stopped. Start it again, then try once more.');
    const lease = await store.begin(
      {
        id: turnId,
        request,
        lane,
        model,
        member,
        pictures,
        estimate: estimate && { least: estimate.least, most: estimate.most },
        createdAt: now(),
      },
      holder(),
    );
    const turn = lease ? await find(turnId) : await startedBefore(turnId, request);
    if (!turn) throw new Error(`Turn ${turnId} was neither begun nor there.`);
    if (lease) run({ lease, turn, request, member, responseId: null, cursor: null, background: false, cancelWanted: false });
    return { turn, isNew: lease !== null };
  }

  async function learned(): Promise<Correction[]> {
    return correctionsFrom(await store.counted(turnsToLearnFrom), upstream.offer);
  }

  async function letGo(turnId: string): Promise<Turn> {
    const turn = await find(turnId);
    if (!isLive(turn.state)) return turn;
    const ended = { type: 'ended', state: 'failed', failure: letGoFailure, usage: null, cost: null, at: now() } as const;
    if (!(await leases.letGo(turnId, ended))) throw new RelayError('turn_unfinished', 'This turn is under way: cancel it instead.');
    services.wakers.wake(turnId);
    return find(turnId);
  }

  /** Until the turn has ended or nobody can tell, but no longer than a person would wait. */
  async function settle({ id, lastEvent }: Turn): Promise<void> {
    const signal = AbortSignal.any([AbortSignal.timeout(cancelWaitMs), closing.signal]);
    for await (const event of followTurn(id, lastEvent, services, signal)) if (event.type === 'unknown') return;
  }

  return {
    find,
    start,
    letGo,
    async session(sessionId) {
      const session = await store.session(sessionId);
      if (!session) throw new RelayError('not_found', 'The relay knows no session of that id.');
      return session;
    },
    corrections: async () => ({ corrections: await learned() }),
    timings: async () => ({ timings: timingsFrom(await store.timed(turnsToLearnFrom)) }),
    recent: async () => ({ sessions: await store.recent(recentSessions) }),
    async follow(turnId, after, signal) {
      await find(turnId);
      return followTurn(turnId, after, services, AbortSignal.any([signal, closing.signal]));
    },
    async cancel(turnId) {
      const turn = await find(turnId);
      if (!isLive(turn.state) || turn.state === 'unknown') return turn;
      await leases.wantCancel(turnId);
      runs.get(turnId)?.cancel();
      await settle(turn);
      return find(turnId);
    },
    async again(turnId, newId, member) {
      const request = await store.requestOf(turnId);
      if (!request) throw new RelayError('not_found', 'The relay knows no turn of that id.');
      const { state } = await letGo(turnId);
      if (state !== 'failed' && state !== 'cancelled') {
        throw new RelayError('not_again', 'Only a turn that brought no picture can be sent again: change the prompt, or go on from it.');
      }
      return start(newId, request, member);
    },
    async hearOf(turnId, responseId) {
      await leases.learnResponse(turnId, responseId);
      const turn = await store.find(turnId);
      if (turn?.state === 'unknown' && (await store.responseOf(turnId)) === responseId) await adopt(turnId);
    },
    async note(turnId, note) {
      await store.note(turnId, note);
      return find(turnId);
    },
    async noteComposite(turnId, variant, note) {
      const turn = await find(turnId);
      if (!turn.variants[variant]) throw new RelayError('not_found', 'The turn has no such variant.');
      await checkComposite(note, blobs);
      await store.noteComposite(turnId, variant, note);
      return find(turnId);
    },
    watch() {
      watching = watchRows(
        {
          store,
          leases,
          wakers: services.wakers,
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
