/** A value that is replaced, and those who want to know. */
export interface Store<State> {
  readonly state: State;
  set(change: Partial<State>): void;
  on(listener: () => void): () => void;
}

export function store<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
