export interface Emitter<Events> {
  on: <Type extends keyof Events>(type: Type, callback: (event: Events[Type]) => unknown) => void;
  once: <Type extends keyof Events>(type: Type, callback: (event: Events[Type]) => unknown) => void;
  off: <Type extends keyof Events>(type: Type, callback: (event: Events[Type]) => unknown) => void;
  /** @returns what the listeners returned */
  emit<Type extends keyof Events>(type: Type, event: Events[Type]): unknown[];
  has(type: keyof Events): boolean;
}

/** Listeners by type of event; asking for a type that does not exist throws. */
export function emitter<Events>(types: readonly (keyof Events & string)[]): Emitter<Events> {
  type Listener = { callback: (event: never) => unknown; once: boolean };
  const listeners = new Map<keyof Events, Listener[]>(types.map((type) => [type, []]));

  function of(type: keyof Events): Listener[] {
    const found = listeners.get(type);
    if (!found) throw new Error(`in on: Invalid event type '${String(type)}'`);
    return found;
  }

  const add = (type: keyof Events, callback: Listener['callback'], once: boolean): void => {
    if (typeof callback !== 'function') throw new Error('in on: Expected "callback" to be a function');
    of(type).push({ callback, once });
  };

  return {
    on: (type, callback) => add(type, callback, false),
    once: (type, callback) => add(type, callback, true),
    off: (type, callback) =>
      void listeners.set(
        type,
        of(type).filter((each) => each.callback !== callback),
      ),
    emit(type, event) {
      const told = of(type);
      listeners.set(
        type,
        told.filter(({ once }) => !once),
      );
      return told.map(({ callback }) => callback(event as never));
    },
    has: (type) => of(type).length > 0,
  };
}
