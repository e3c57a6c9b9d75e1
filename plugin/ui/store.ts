import { reduce } from './reduce.ts';
import type { Action } from './action.ts';
import type { PanelState } from './state.ts';

export interface Store {
  readonly state: PanelState;
  dispatch(action: Action): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (state: PanelState) => void): () => void;
}

export function createStore(initial: PanelState): Store {
  const listeners = new Set<(state: PanelState) => void>();
  let state = initial;
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      state = reduce(state, action);
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
