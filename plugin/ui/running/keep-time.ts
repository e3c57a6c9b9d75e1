import { isRunning } from '../state.ts';
import type { Store } from '../store.ts';

/** Ticks once a second while a turn runs, for its elapsed time. */
export function keepTime(store: Store): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  store.subscribe(({ turns }) => {
    const needed = turns.some(isRunning);
    if (needed && !timer) timer = setInterval(() => store.dispatch({ type: 'learned', facts: { now: Date.now() } }), 1000);
    if (!needed && timer) {
      clearInterval(timer);
      timer = undefined;
    }
  });
}
