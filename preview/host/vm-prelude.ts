/** A value on its way between host and VM: JSON, with everything else as a tagged list. */
export type Wire =
  | null
  | boolean
  | number
  | string
  | ['undefined']
  | ['number', string]
  | ['array', Wire[], boolean]
  | ['object', Record<string, Wire>, boolean]
  /** Place in the buffers that travel beside the JSON. */
  | ['bytes', number]
  | ['date', number]
  /** Something of the host's. */
  | ['ref', number, 'object' | 'function']
  /** A function of the VM's. */
  | ['callback', number]
  | ['promise', number]
  | ['mixed']
  | ['error', string, string];

/** What the host calls in the VM. */
export interface Entrance {
  /** Calls a VM function. An error comes back as `['error', …]`. */
  invoke(callback: number, json: string, buffers: ArrayBuffer[]): [string, ArrayBuffer[]];
  settle(promise: number, good: boolean, json: string, buffers: ArrayBuffer[]): void;
}

/**
 * Runs inside the VM, before the plugin: it is sent there as source, so it may use nothing but its parameters.
 * `send(op, json, buffers)` reaches the host and returns its answer the same way.
 */
export function prelude(
  send: (op: string, json: string, buffers: ArrayBuffer[]) => [string, ArrayBuffer[]],
  globals: string[],
  missing: string[],
): Entrance {
  const refs = new WeakMap<object, number>();
  const proxies = new Map<number, object>();
  const callbacks = new Map<number, (...args: unknown[]) => unknown>();
  const callbackIds = new WeakMap<object, number>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const mixed = Symbol('figma.mixed');
  let lastCallback = 0;

  function encode(value: unknown, buffers: ArrayBuffer[], depth: number): Wire {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (value === undefined) return ['undefined'];
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', Object.is(value, -0) ? '-0' : String(value)];
    if (value === mixed) return ['mixed'];
    if (typeof value === 'symbol' || typeof value === 'bigint') throw new TypeError('Cannot unwrap symbol');
    const ref = refs.get(value);
    if (ref !== undefined) return ['ref', ref, 'object'];
    if (typeof value === 'function') {
      let id = callbackIds.get(value);
      if (id === undefined) {
        lastCallback += 1;
        id = lastCallback;
        callbackIds.set(value, id);
        callbacks.set(id, value as (...args: unknown[]) => unknown);
      }
      return ['callback', id];
    }
    if (value instanceof Uint8Array) {
      const whole = value.byteOffset === 0 && value.byteLength === value.buffer.byteLength;
      buffers.push((whole ? value.buffer : value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)) as ArrayBuffer);
      return ['bytes', buffers.length - 1];
    }
    if (value instanceof Date) return ['date', value.getTime()];
    if (value instanceof Error) return ['error', value.name, value.message + (value.stack ? '\n' + value.stack : '')];
    if (value instanceof Promise) {
      // Only a callback's answer can be a promise; nothing of Figma's waits for one, but what it is rejected with must not be lost.
      value.then(undefined, (error: unknown) => report(error));
      return ['undefined'];
    }
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
      throw new TypeError('Of binary values only a Uint8Array can be passed on');
    if (depth > 100) throw new TypeError('The value is nested too deep, or in itself');
    if (Array.isArray(value)) return ['array', value.map((member) => encode(member, buffers, depth + 1)), false];
    const members: Record<string, Wire> = {};
    for (const key of Object.keys(value)) members[key] = encode((value as Record<string, unknown>)[key], buffers, depth + 1);
    return ['object', members, false];
  }

  function decode(wire: Wire, buffers: ArrayBuffer[]): unknown {
    if (!Array.isArray(wire)) return wire;
    switch (wire[0]) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(wire[1]);
      case 'array': {
        const array = wire[1].map((member) => decode(member, buffers));
        return wire[2] ? Object.freeze(array) : array;
      }
      case 'object': {
        const object: Record<string, unknown> = {};
        for (const key of Object.keys(wire[1])) object[key] = decode(wire[1][key] as Wire, buffers);
        return wire[2] ? Object.freeze(object) : object;
      }
      case 'bytes':
        return new Uint8Array(buffers[wire[1]] as ArrayBuffer);
      case 'date':
        return new Date(wire[1]);
      case 'ref':
        return proxyOf(wire[1], wire[2]);
      case 'callback':
        return callbacks.get(wire[1]);
      case 'promise': {
        const id = wire[1];
        return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      }
      case 'mixed':
        return mixed;
      case 'error':
        return wire[1] === 'TypeError' ? new TypeError(wire[2]) : new Error(wire[2]);
    }
  }

  function ask(op: string, ...args: unknown[]): unknown {
    const buffers: ArrayBuffer[] = [];
    const out = args.map((arg) => encode(arg, buffers, 0));
    const answer = send(op, JSON.stringify(out), buffers);
    const wire = JSON.parse(answer[0]) as Wire;
    const value = decode(wire, answer[1]);
    if (Array.isArray(wire) && wire[0] === 'error') throw value;
    return value;
  }

  function proxyOf(id: number, kind: 'object' | 'function'): object {
    const known = proxies.get(id);
    if (known) return known;
    const target = kind === 'function' ? () => undefined : {};
    const proxy = new Proxy(target, {
      get: (_, name) =>
        typeof name === 'symbol' || name === 'then' || name === 'toJSON' || name === 'constructor' ? undefined : ask('get', id, name),
      set: (_, name, value) => (ask('set', id, String(name), value), true),
      has: (_, name) => typeof name === 'string' && ask('has', id, name) === true,
      ownKeys: () => ask('keys', id) as string[],
      getOwnPropertyDescriptor: (_, name) =>
        typeof name === 'string' && ask('has', id, name) === true
          ? { configurable: true, enumerable: true, value: ask('get', id, name) }
          : undefined,
      deleteProperty: (_, name) => {
        throw new TypeError("Cannot delete property '" + String(name) + "'");
      },
      apply: (_, _this, args: unknown[]) => ask('call', id, args),
    });
    refs.set(proxy, id);
    proxies.set(id, proxy);
    return proxy;
  }

  function report(error: unknown): void {
    ask('fault', error instanceof Error ? error : new Error(String(error)));
  }

  const scope = globalThis as unknown as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(scope)) if (!globals.includes(name)) delete scope[name];
  for (const path of missing) {
    const names = path.split('.');
    const last = names.pop() as string;
    let owner: Record<string, unknown> | undefined = scope;
    for (const name of names) owner = owner?.[name] as Record<string, unknown> | undefined;
    if (owner) delete owner[last];
  }
  const plain = (name: string): unknown => ask('global', name);
  scope['figma'] = plain('figma');
  scope['__html__'] = plain('__html__');
  scope['__uiFiles__'] = plain('__uiFiles__');
  scope['setTimeout'] = (callback: unknown, delay: unknown) => ask('timer', callback, Number(delay) || 0, false);
  scope['setInterval'] = (callback: unknown, delay: unknown) => ask('timer', callback, Number(delay) || 0, true);
  scope['clearTimeout'] = (timer: unknown) => ask('untimer', timer);
  scope['clearInterval'] = (timer: unknown) => ask('untimer', timer);
  const level =
    (name: string) =>
    (...values: unknown[]): void =>
      void ask(
        'log',
        name,
        values.map((value) => (value instanceof Error || typeof value !== 'object' || value === null ? value : describe(value))),
      );
  scope['console'] = {
    log: level('log'),
    info: level('info'),
    warn: level('warn'),
    error: level('error'),
    clear: () => undefined,
    assert: (good: unknown, ...values: unknown[]) => (good ? undefined : level('error')(...values)),
  };

  function describe(value: object): string {
    if (refs.has(value)) return '[object of Figma]';
    try {
      return JSON.stringify(value);
    } catch {
      return '[object that holds itself]';
    }
  }

  return {
    invoke(callback, json, buffers) {
      const out: ArrayBuffer[] = [];
      try {
        const args = decode(JSON.parse(json) as Wire, buffers) as unknown[];
        const result = callbacks.get(callback)?.(...args);
        return [JSON.stringify(encode(result, out, 0)), out];
      } catch (error) {
        return [JSON.stringify(encode(error instanceof Error ? error : new Error(String(error)), [], 0)), []];
      }
    },
    settle(promise, good, json, buffers) {
      const value = decode(JSON.parse(json) as Wire, buffers);
      const waiter = waiting.get(promise);
      waiting.delete(promise);
      if (good) waiter?.resolve(value);
      else waiter?.reject(value);
    },
  };
}
