import { explain } from './explain.ts';
import { keptTurn } from './place-for.ts';
import type { Services } from './services.ts';
import { showPicture } from './show-picture.ts';

/** So that a long history does not keep a new picture waiting. */
const atOnce = 4;

/**
 * @returns what fetches the small pictures of a turn that has come near to being seen. Those asked for last come first: a
 * person who scrolls has left the others behind
 */
export function nearPictures(services: Services): (turnId: string) => void {
  const asked = new Set<string>();
  const waiting: string[] = [];
  let working = 0;

  return (turnId) => {
    if (asked.has(turnId)) return;
    asked.add(turnId);
    waiting.push(turnId);
    if (working < atOnce) void work();
  };

  async function work(): Promise<void> {
    working += 1;
    for (let turnId = waiting.pop(); turnId !== undefined; turnId = waiting.pop()) await fetchOf(turnId);
    working -= 1;
  }

  async function fetchOf(turnId: string): Promise<void> {
    const turn = keptTurn(turnId, services.store.state);
    try {
      if (turn) await showPicture(turn, services);
      // There may be one later, as of a drawing that is not placed yet.
      if (!services.store.state.pictures[turnId]) asked.delete(turnId);
    } catch (error) {
      services.store.dispatch({ type: 'problem.arose', problem: explain(error, services) });
    }
  }
}
