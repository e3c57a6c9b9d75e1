import { tellProblem } from '../connection/tell-problem.ts';
import type { Services } from '../services.ts';

/** More would be a gallery, not a strip. */
const most = 12;

/** Reads anew what the relay keeps of all sessions, so that a picture is reachable when its layer, page or file is gone. */
export async function openRecent(services: Services): Promise<void> {
  const { relay, store } = services;
  try {
    const { sessions } = await relay.recentSessions();
    store.dispatch({ type: 'learned', facts: { recent: sessions.slice(0, most).map(({ latest }) => latest) } });
  } catch (error) {
    tellProblem(error, services);
  }
}
