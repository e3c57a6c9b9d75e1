import { Fenced } from '../turns/fenced.ts';
import type { Queue } from '../turns/queue.ts';
import type { Happening } from '../turns/state.ts';
import type { Lease, LeaseStore, NewTurn, TurnStore } from '../turns/turn-store.ts';
import type { Watch } from './watch.ts';

interface TurnRows {
  store: TurnStore;
  leases: LeaseStore;
  queue: Queue;
}

/**
 * Tells what becomes of turns as it is written, one line of the log each.
 * @param logPrompts their prompts go into the log
 */
export function watchedTurns(
  { store, leases, queue }: TurnRows,
  { log, meters }: Pick<Watch, 'log' | 'meters'>,
  logPrompts: boolean,
): TurnRows {
  /** A lease that is lost is missed by many writes. */
  const lost = new WeakSet<Lease>();

  function lose(lease: Lease): void {
    if (lost.has(lease)) return;
    lost.add(lease);
    meters.leaseLost();
    log({ event: 'turn.lost', turn: lease.turnId });
  }

  function begun({ id, request, asker, lane, model }: NewTurn): void {
    const { sessionId, prompt, quality } = request;
    const about = { turn: id, session: sessionId, team: asker.teamId, member: asker.memberId, lane, model, quality };
    meters.turnBegun();
    log({ event: 'turn.begun', ...about, ...(logPrompts ? { prompt } : {}) });
  }

  function tell(turn: string, happening: Happening): void {
    switch (happening.type) {
      case 'sending':
        return log({ event: 'turn.sent', turn, background: happening.background });
      case 'turned-away':
        return log({ event: 'turn.turned-away', turn });
      case 'request-named':
      case 'running':
        if (happening.requestId !== undefined) log({ event: 'turn.named', turn, upstream: happening.requestId });
        return;
      case 'unknown':
        meters.turnUnknown();
        return log({ event: 'turn.unknown', turn, failure: happening.failure.code });
      case 'ended': {
        const { state, failure, cost } = happening;
        meters.turnEnded({ state, failure: failure?.code ?? null, cost });
        return log({ event: 'turn.ended', turn, state, failure: failure?.code ?? null, usd: cost === null ? null : cost / 1e9 });
      }
      case 'rebuilt':
      case 'waiting':
      case 'partial':
      case 'variant':
      case 'said':
    }
  }

  return {
    store: {
      ...store,
      async begin(...given) {
        const lease = await store.begin(...given);
        if (lease) begun(given[0]);
        return lease;
      },
      async enqueue(turn) {
        const isKept = await store.enqueue(turn);
        if (isKept) begun(turn);
        return isKept;
      },
      async record(lease, happening, ...more) {
        try {
          await store.record(lease, happening, ...more);
        } catch (error) {
          if (error instanceof Fenced) lose(lease);
          throw error;
        }
        tell(lease.turnId, happening);
      },
    },
    leases: {
      ...leases,
      async claim(...given) {
        const claim = await leases.claim(...given);
        if (claim) {
          meters.turnTakenUp();
          log({ event: 'turn.taken-up', turn: claim.lease.turnId, fence: claim.lease.fence, state: claim.turn.state });
        }
        return claim;
      },
      async prolong(lease, ...more) {
        const isOurs = await leases.prolong(lease, ...more);
        if (!isOurs) lose(lease);
        return isOurs;
      },
      async letGo(turnId, happening) {
        const isLetGo = await leases.letGo(turnId, happening);
        if (isLetGo) tell(turnId, happening);
        return isLetGo;
      },
    },
    queue: {
      ...queue,
      async admit(...given) {
        const claim = await queue.admit(...given);
        if (claim) log({ event: 'turn.admitted', turn: claim.lease.turnId });
        return claim;
      },
      async leave(turnId, happening) {
        const hasLeft = await queue.leave(turnId, happening);
        if (hasLeft) tell(turnId, happening);
        return hasLeft;
      },
    },
  };
}
