import { tellProblem } from '../connection/tell-problem.ts';
import { keptTurn } from '../place/place-for.ts';
import type { Services } from '../services.ts';
import { showPicture } from './show-picture.ts';

/** What is scrolled past faster than this is not fetched: it would only hold up the scrolling. */
const settleMs = 150;
/** So that a long history does not keep a new picture waiting. */
const atOnce = 4;

/**
 * @returns what is told when a turn comes near to being seen, and when it is gone again; small pictures are fetched of those
 * that stay, once. Those that came last are first
 */
export function nearPictures(services: Services): (turnId: string, isNear: boolean) => void {
  const { store, wait } = services;
  const near = new Set<string>();
  const fetching = new Set<string>();
  const waiting: string[] = [];
  let working = 0;

  return (turnId, isNear) => {
    if (!isNear) near.delete(turnId);
    else if (!near.has(turnId)) {
      near.add(turnId);
      void wait(settleMs).then(() => ask(turnId));
    }
  };

  function ask(turnId: string): void {
    if (!near.has(turnId) || fetching.has(turnId)) return;
    waiting.push(turnId);
    if (working < atOnce) void work();
  }

  async function work(): Promise<void> {
    working += 1;
    for (let turnId = waiting.pop(); turnId !== undefined; turnId = waiting.pop()) {
      if (near.has(turnId) && !fetching.has(turnId)) await fetchOf(turnId);
    }
    working -= 1;
  }

  async function fetchOf(turnId: string): Promise<void> {
    const turn = keptTurn(turnId, store.state);
    fetching.add(turnId);
    try {
      if (turn) await showPicture(turn, services);
    } catch (error) {
      tellProblem(error, services);
    } finally {
      fetching.delete(turnId);
    }
  }
}
