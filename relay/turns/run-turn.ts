import type { Format, Turn } from '../contract.ts';
import { costOf } from '../cost.ts';
import type { ResultHeader } from '../pictures/result-header.ts';
import { standIn } from '../team/stand-in.ts';
import { alteredOf } from './altered.ts';
import { cutOff, endingOf, faultFailure, neverAnswered, stoppedEnding, unreadable } from './endings.ts';
import { DatabaseAway } from '../errors.ts';
import { Fenced } from './fenced.ts';
import { howToGoOn } from './how-to-go-on.ts';
import { readLineage } from './lineage.ts';
import { advance, type Happening, isInBackground } from './state.ts';
import { throughOutage } from './through-outage.ts';
import type { Claim, LeaseStore, TurnStore } from './turn-store.ts';
import type { Ask, Echo, Heard, Outcome, Signals, Upstream } from './upstream.ts';
import type { Wakers } from './wakers.ts';

export interface RunServices {
  store: TurnStore;
  leases: LeaseStore;
  upstream: Upstream;
  wakers: Wakers;
  now: () => number;
  /** Has a run done within what tells of it. */
  around: (claim: Claim, run: () => Promise<void>) => Promise<void>;
  /** Hears of a turn that ended by a fault of the relay's own. */
  reportFault: (error: unknown, turnId: string) => void;
}

/** A fault that comes back each time a turn is taken up is not waited for any longer. */
const mostLeases = 10;

/**
 * Why a run stops hearing: another relay has the turn; another may have it; or it cannot be handed over and the time
 * of grace is over.
 */
export type StopReason = 'fenced' | 'handed-over' | 'closing';

/**
 * Works on a turn under its lease until it has ended, its outcome is unknown, or the run is stopped: bytes before rows,
 * rows before news. Never throws.
 * @param signals.stop its reason is a StopReason
 * @param onMove is told how the turn stands each time something was kept
 */
export async function runTurn(
  claim: Claim,
  services: RunServices,
  signals: Signals,
  onMove: (turn: Turn, background: boolean) => void,
): Promise<void> {
  const { lease } = claim;
  const keeper = keepTurn(claim, services, signals.stop, onMove);
  try {
    const outcome = await hearOut(claim, services, signals, keeper);
    if (outcome) return await keeper.end(outcome, signals.cancel.aborted);
    switch (signals.stop.reason as StopReason) {
      case 'fenced':
        return;
      case 'handed-over':
        return await services.leases.release(lease);
      case 'closing':
        return await keeper.stop();
    }
  } catch (error) {
    if (error instanceof Fenced) return;
    services.reportFault(error, lease.turnId);
    // A full disk or a busy database may pass: the lease runs out, and the turn is taken up again where it stands.
    const canWait = keeper.runsByItself() || (error instanceof DatabaseAway && keeper.isUnsent());
    if (canWait && lease.fence < mostLeases) return;
    await keeper.fail().catch((second: unknown) => services.reportFault(second, lease.turnId));
  }
}

/** Keeps each thing heard until the upstream says how it ended; null when the run was stopped before. */
async function hearOut(claim: Claim, services: RunServices, signals: Signals, keeper: Keeper): Promise<Outcome | null> {
  const { stop } = signals;
  const { turn } = claim;
  if (claim.responseId === null && turn.state !== 'reserved') {
    // It is never sent again by itself: nobody can tell whether it ran.
    if (turn.variants.length === 0) return { state: 'unknown', failure: neverAnswered };
    return turn.variants.length < turn.asked ? { state: 'failed', failure: cutOff } : { state: 'done' };
  }
  for await (const heard of await hearing(claim, services, signals, keeper)) {
    // A picture that has been paid for is kept even now.
    if (stop.aborted && heard.type !== 'picture' && heard.type !== 'usage') continue;
    if (heard.type === 'ended') return heard.outcome;
    const problem = await keeper.keep(heard);
    if (problem) return problem;
  }
  return null;
}

async function hearing(claim: Claim, services: RunServices, signals: Signals, keeper: Keeper): Promise<AsyncIterable<Heard>> {
  const { turn, responseId, cursor, background } = claim;
  const { upstream } = services;
  if (responseId === null || turn.state === 'reserved') {
    return upstream.ask(await askOf(claim, services), signals);
  }
  if (turn.state === 'submitting' || turn.state === 'unknown') await keeper.keep({ type: 'running', responseId });
  return upstream.takeUp({ responseId, cursor, background, pictures: turn.variants.length, said: turn.said }, signals);
}

async function askOf({ turn, request, asker }: Claim, { store, upstream }: RunServices): Promise<Ask> {
  const { id: turnId, lane, model } = turn;
  const lineage = await readLineage(request, store);
  const ask = { turnId, request, lane, model, member: standIn(asker.memberId) };
  if (!lineage) return { ...ask, parent: null };
  const pictures = await store.picturesOf(turnId);
  const { rebuild } = howToGoOn({ request, lane, model, pictures, lineage }, upstream.offer, []);
  const { responseId, picture, prompts: changes } = lineage;
  return { ...ask, parent: { responseId, rebuild, picture: picture.format === 'png' ? picture.raw : null, changes } };
}

type Keeper = ReturnType<typeof keepTurn>;

/** Writes what happens to a turn, through a database that comes and goes, and knows how it stands without reading it back. */
function keepTurn(
  { lease, turn: before, background: wasBackground }: Claim,
  { store, upstream, wakers, now }: RunServices,
  stop: AbortSignal,
  onMove: (turn: Turn, background: boolean) => void,
) {
  let turn = before;
  let background = wasBackground;
  let used: Extract<Heard, { type: 'usage' }> | null = null;

  async function record(happening: Happening, cursor?: number): Promise<void> {
    const after = advance(turn, happening).turn;
    await throughOutage(async (isAgain) => {
      if (isAgain && isLike(await store.find(turn.id), after)) return;
      await store.record(lease, happening, cursor);
    }, stop);
    turn = after;
    if (happening.type === 'sending') background = happening.background;
    wakers.wake(lease.turnId, turn.lastEvent);
    onMove(turn, background);
  }

  async function end(ending: ReturnType<typeof endingOf>): Promise<void> {
    if (ending.state === 'unknown') await record({ type: 'unknown', failure: ending.failure });
    else {
      const { usage = null, reported } = used ?? {};
      const cost = usage && costOf(usage, turn.model, upstream.offer.mainModel);
      await record({ type: 'ended', ...ending, usage, reported, cost, at: now() });
    }
  }

  return {
    async keep(heard: Exclude<Heard, { type: 'ended' }>): Promise<Outcome | null> {
      switch (heard.type) {
        case 'sending':
          await record({ type: 'sending', at: now(), background: heard.background });
          return null;
        case 'turned-away':
        case 'rebuilt':
        case 'waiting':
          await record(heard);
          return null;
        case 'request':
          await record({ type: 'request-named', requestId: heard.requestId });
          return null;
        case 'running': {
          const { cursor, ...running } = heard;
          await record(running, cursor);
          return null;
        }
        case 'partial':
          await record({ type: 'partial', index: heard.index, blob: heard.picture.sha256 }, heard.cursor);
          return null;
        case 'picture': {
          if (heard.picture === 'unreadable') return { state: 'failed', failure: unreadable };
          const { sha256: raw, header } = heard.picture;
          // A turn that is taken up may hear a picture twice; of one shot, two may be alike.
          if (turn.lane === 'responses' && turn.variants.some((variant) => variant.raw === raw)) return null;
          const { width, height } = header;
          const variant = { raw, width, height, revisedPrompt: heard.revisedPrompt, format: formatOf(header) };
          await record({ type: 'variant', variant, altered: alteredOf(turn, heard.echo ?? nothingSaid, header) }, heard.cursor);
          return null;
        }
        case 'said':
          await record({ type: 'said', text: heard.text }, heard.cursor);
          return null;
        case 'usage':
          used = heard;
          return null;
      }
    },
    end: (outcome: Outcome, cancelWanted: boolean) => end(endingOf(outcome, turn, cancelWanted)),
    runsByItself: () => isInBackground(turn, background),
    isUnsent: () => turn.state === 'reserved',
    stop: () => end(stoppedEnding(turn, background)),
    fail: () => end(endingOf({ state: 'failed', failure: faultFailure }, turn, false)),
  };
}

/** The rows tell of the same happenings: the last of them was written, though nobody heard so. */
function isLike(kept: Turn | null, turn: Turn): boolean {
  const { state, lastEvent, rebuilt, requestId } = turn;
  return kept?.state === state && kept.lastEvent === lastEvent && kept.rebuilt === rebuilt && kept.requestId === requestId;
}

const nothingSaid: Echo = { size: null, quality: null, background: null };

/** However its pixels are coded, what is made of pixels is laid in the same way. */
function formatOf({ type }: ResultHeader): Format {
  return type === 'svg' || type === 'gif' ? type : 'png';
}
