import { turnTexts } from '../../../texts/panel/turn-texts.ts';
import type { TurnPlan } from '../../turn/plan-turn.ts';
import { explain } from '../connection/explain.ts';
import { RelayLeft } from '../connection/relay-left.ts';
import { readLimits } from '../connection/read-limits.ts';
import { runTurn } from './run-turn.ts';
import type { Services } from '../services.ts';
import { tellReady } from './tell-ready.ts';
import { together } from './together.ts';
import { TurnCancelled } from './turn-cancelled.ts';

interface RunningTurns {
  /** Runs turns that were asked for together. @returns ids of those that have brought a picture, when all have ended */
  runAll: (plans: TurnPlan[]) => Promise<string[]>;
  /** The same, and tells those who do not see it that they are ready. */
  run: (plans: TurnPlan[]) => Promise<void>;
  /** Follows a turn that the relay has, unless that is done already. @param work resolves with whether it has brought a picture */
  follow: (turnId: string, prompt: string, work: (signal: AbortSignal) => Promise<boolean>) => Promise<void>;
  cancel: (turnId: string) => Promise<void>;
  /** Aborted when the panel turns away from a turn that is run or followed. */
  signalOf: (turnId: string) => AbortSignal;
  /** Turns go on at the relay that is left; here they are taken up again by their placeholders. */
  leaveRelay: () => void;
}

/** The turns that this panel runs or follows, each once. */
export function runningTurns(services: Services): RunningTurns {
  const { relay, store } = services;
  const running = new Map<string, AbortController>();

  /** @returns the turn, if it has brought a picture */
  async function once(turnId: string, work: (signal: AbortSignal) => Promise<boolean>): Promise<string[]> {
    if (running.has(turnId)) return [];
    const controller = new AbortController();
    running.set(turnId, controller);
    try {
      return (await work(controller.signal)) ? [turnId] : [];
    } finally {
      running.delete(turnId);
      if (store.state.limits.length > 0) void readLimits(services);
    }
  }

  async function runAll(plans: TurnPlan[]): Promise<string[]> {
    const shared = together(services);
    const ends = plans.map((plan) => once(plan.turnId, (signal) => runTurn(plan, shared, services, signal)));
    return (await Promise.all(ends)).flat();
  }

  return {
    runAll,

    async run(plans) {
      await tellReady(await runAll(plans), plans[0]?.prompt ?? '', services);
    },

    async follow(turnId, prompt, work) {
      await tellReady(await once(turnId, work), prompt, services);
    },

    async cancel(turnId) {
      const phase = store.state.turns.find(({ id }) => id === turnId)?.phase;
      if (phase?.is === 'capturing' || phase?.is === 'sending') running.get(turnId)?.abort(new TurnCancelled());
      if (phase?.is !== 'preparing' && phase?.is !== 'queued' && phase?.is !== 'waiting' && phase?.is !== 'drawing') return;
      store.dispatch({ type: 'turn.phase', turnId, phase: { is: 'cancelling' } });
      try {
        await relay.cancelTurn(turnId);
      } catch (error) {
        store.dispatch({ type: 'turn.phase', turnId, phase });
        store.dispatch({ type: 'turn.trouble', turnId, trouble: turnTexts.notCancelled(explain(error, services)) });
      }
    },

    signalOf: (turnId) => (running.get(turnId) ?? new AbortController()).signal,

    leaveRelay() {
      for (const controller of running.values()) controller.abort(new RelayLeft());
    },
  };
}
