import { RELEASE_SYNC, newQuickJSWASMModule, newVariant } from 'quickjs-emscripten';
import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten';
import { mixed } from './figma-api.ts';
import { isLive } from './live.ts';
import { prelude } from './vm-prelude.ts';
import type { Wire } from './vm-prelude.ts';
import { languageGlobals, missingBuiltins } from './vm-globals.ts';

export interface PluginVm {
  /** Runs a script; what it throws goes to `onFault`. */
  run(code: string): void;
  /** Calls into the VM that are on their way are dropped. */
  dispose(): void;
}

export interface PluginVmOptions {
  figma: object;
  html: string;
  /** Errors nobody in the plugin caught. */
  onFault(error: Error): void;
  onLog(level: string, values: unknown[]): void;
  /** Milliseconds the plugin may compute without a pause before it is stopped. */
  patience?: number;
}

const usualPatience = 10_000;
const usualMemory = 512 * 1024 * 1024;
const memoryPage = 64 * 1024;

/**
 * The engine, loaded once; runs share its memory one after the other. QuickJS' own limit does not count what an allocation
 * really takes, so the limit is on the engine's memory.
 * @param wasmLocation where its file is served; Node finds it by itself
 * @param memory in bytes
 */
export function loadQuickJs(wasmLocation?: string, memory = usualMemory): Promise<QuickJSWASMModule> {
  const wasmMemory = new WebAssembly.Memory({ initial: 256, maximum: Math.ceil(memory / memoryPage) });
  return newQuickJSWASMModule(newVariant(RELEASE_SYNC, { wasmMemory, ...(wasmLocation === undefined ? {} : { wasmLocation }) }));
}

type Callback = (...args: unknown[]) => unknown;

/** A VM with Figma's documented globals and no others. What lives on the host is reached by numbers; plain values are copied. */
export function openVm(module: QuickJSWASMModule, options: PluginVmOptions): PluginVm {
  const { patience = usualPatience } = options;
  const context = module.newContext();
  const references = new Map<number, object>();
  const ids = new WeakMap<object, number>();
  const callbacks = new Map<number, Callback>();
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let last = 0;
  let depth = 0;
  let deadline = Infinity;
  let closed = false;

  context.runtime.setInterruptHandler(() => Date.now() > deadline);

  function encode(value: unknown, buffers: Uint8Array[]): Wire {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (value === undefined) return ['undefined'];
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', Object.is(value, -0) ? '-0' : String(value)];
    if (value === mixed) return ['mixed'];
    if (value instanceof Promise) return ['promise', follow(value)];
    if (value instanceof Uint8Array) return ['bytes', buffers.push(value) - 1];
    if (value instanceof Date) return ['date', value.getTime()];
    if (value instanceof Error) return ['error', value.name, value.message];
    if (typeof value !== 'object' && typeof value !== 'function') throw new TypeError(`A ${typeof value} cannot pass into the plugin`);
    if (isLive(value)) return ['ref', reference(value), typeof value === 'function' ? 'function' : 'object'];
    if (Array.isArray(value)) return ['array', value.map((member) => encode(member, buffers)), Object.isFrozen(value)];
    return [
      'object',
      Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encode(member, buffers)])),
      Object.isFrozen(value),
    ];
  }

  function decode(wire: Wire, buffers: Uint8Array[]): unknown {
    if (!Array.isArray(wire)) return wire;
    switch (wire[0]) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(wire[1]);
      case 'array':
        return wire[1].map((member) => decode(member, buffers));
      case 'object':
        return Object.fromEntries(Object.entries(wire[1]).map(([key, member]) => [key, decode(member, buffers)]));
      case 'bytes':
        return buffers[wire[1]];
      case 'date':
        return new Date(wire[1]);
      case 'ref':
        return references.get(wire[1]);
      case 'callback':
        return callbackOf(wire[1]);
      case 'mixed':
        return mixed;
      case 'promise':
        throw new Error('A promise cannot pass out of the VM.');
      case 'error':
        break;
    }
    return errorFrom(wire[1], wire[2]);
  }

  function reference(value: object): number {
    const known = ids.get(value);
    if (known !== undefined) return known;
    last += 1;
    ids.set(value, last);
    references.set(last, value);
    return last;
  }

  function follow(promise: Promise<unknown>): number {
    last += 1;
    const id = last;
    const settle = (good: boolean) => (value: unknown) =>
      enter(() => {
        const buffers: Uint8Array[] = [];
        const wire = encode(good || value instanceof Error ? value : new Error(String(value)), buffers);
        const args = [
          context.newNumber(id),
          good ? context.true : context.false,
          context.newString(JSON.stringify(wire)),
          bufferList(buffers),
        ];
        discard(call(context, entrance.settle, args));
      });
    promise.then(settle(true), settle(false));
    return id;
  }

  function callbackOf(id: number): Callback {
    const known = callbacks.get(id);
    if (known) return known;
    const callback: Callback = (...args) =>
      enter(() => {
        const buffers: Uint8Array[] = [];
        const given = context.newString(JSON.stringify(encode(args, buffers)));
        const result = call(context, entrance.invoke, [context.newNumber(id), given, bufferList(buffers)]);
        if (result.error) throw errorOf(result.error);
        const [wire, value] = read(result.value);
        if (Array.isArray(wire) && wire[0] === 'error') throw value;
        return value;
      });
    callbacks.set(id, callback);
    return callback;
  }

  /** Every way into the VM: outermost, it starts the clock and lets the VM's promises run on. */
  function enter<Result>(run: () => Result): Result | undefined {
    if (closed) return undefined;
    depth += 1;
    if (depth === 1) deadline = Date.now() + patience;
    try {
      return run();
    } finally {
      depth -= 1;
      if (depth === 0) {
        const jobs = context.runtime.executePendingJobs();
        if (jobs.error) options.onFault(errorOf(jobs.error));
        deadline = Infinity;
        if (closed) release();
      }
    }
  }

  function send(op: string, args: unknown[]): unknown {
    const [first, second, third] = args;
    switch (op) {
      case 'get':
        return Reflect.get(target(first), String(second)) as unknown;
      case 'set':
        Reflect.set(target(first), String(second), third);
        return undefined;
      case 'has':
        return Reflect.has(target(first), String(second));
      case 'keys':
        return Reflect.ownKeys(target(first)).filter((key) => typeof key === 'string');
      case 'call':
        return (target(first) as Callback)(...(second as unknown[]));
      case 'global':
        return first === 'figma' ? options.figma : first === '__html__' ? options.html : {};
      case 'timer':
        return startTimer(first as Callback, Number(second), third === true);
      case 'untimer':
        return clearTimeout(timers.get(Number(first)));
      case 'log':
        return options.onLog(String(first), second as unknown[]);
      case 'fault':
        return options.onFault(first as Error);
      default:
        throw new Error(`The VM asked for "${op}".`);
    }
  }

  function target(id: unknown): object {
    if (closed) throw new Error('The plugin has been closed');
    const found = references.get(Number(id));
    if (!found) throw new Error('The VM holds what the host has dropped.');
    return found;
  }

  function startTimer(callback: Callback, delay: number, repeats: boolean): number {
    last += 1;
    const fire = (): void => handle(callback);
    timers.set(last, repeats ? setInterval(fire, delay) : setTimeout(fire, delay));
    return last;
  }

  function handle(run: () => unknown): void {
    try {
      run();
    } catch (error) {
      options.onFault(error instanceof Error ? error : new Error(String(error)));
    }
  }

  const sender = context.newFunction('send', (op, json, list) => {
    const buffers: Uint8Array[] = [];
    let answer: Wire;
    try {
      answer = encode(send(context.getString(op), decodeArgs(context.getString(json), list)), buffers);
    } catch (error) {
      buffers.length = 0;
      answer = encode(error instanceof Error ? error : new Error(String(error)), buffers);
    }
    return pair(JSON.stringify(answer), buffers);
  });

  function decodeArgs(json: string, list: QuickJSHandle): unknown[] {
    const buffers = readBuffers(list);
    return (JSON.parse(json) as Wire[]).map((wire) => decode(wire, buffers));
  }

  function read(handle: QuickJSHandle): [Wire, unknown] {
    const json = handle.consume((answer) => ({
      text: context.getProp(answer, 0).consume((text) => context.getString(text)),
      buffers: context.getProp(answer, 1).consume(readBuffers),
    }));
    const wire = JSON.parse(json.text) as Wire;
    return [wire, decode(wire, json.buffers)];
  }

  function readBuffers(list: QuickJSHandle): Uint8Array[] {
    const count = context.getProp(list, 'length').consume((length) => context.getNumber(length));
    return Array.from({ length: count }, (_, index) =>
      context.getProp(list, index).consume((buffer) => context.getArrayBuffer(buffer).consume((bytes) => bytes.value.slice())),
    );
  }

  function bufferList(buffers: readonly Uint8Array[]): QuickJSHandle {
    const list = context.newArray();
    buffers.forEach((bytes, index) => context.newArrayBuffer(exactBuffer(bytes)).consume((buffer) => context.setProp(list, index, buffer)));
    return list;
  }

  function pair(json: string, buffers: readonly Uint8Array[]): QuickJSHandle {
    const result = context.newArray();
    context.newString(json).consume((text) => context.setProp(result, 0, text));
    bufferList(buffers).consume((list) => context.setProp(result, 1, list));
    return result;
  }

  function errorOf(handle: QuickJSHandle): Error {
    const dumped = handle.consume((error) => context.dump(error) as unknown);
    const {
      name = 'Error',
      message = String(dumped),
      stack = '',
    } = (typeof dumped === 'object' && dumped !== null ? dumped : {}) as Partial<Error>;
    return errorFrom(name, `${message}\n${stack}`);
  }

  function discard(result: ReturnType<QuickJSContext['callFunction']>): void {
    if (result.error) options.onFault(errorOf(result.error));
    else result.value.dispose();
  }

  function release(): void {
    entrance.invoke.dispose();
    entrance.settle.dispose();
    sender.dispose();
    context.dispose();
  }

  const entrance = enterPrelude(context, sender);

  return {
    run(code) {
      enter(() => discard(context.evalCode(code, 'main.js')));
    },
    dispose() {
      if (closed) return;
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      if (depth === 0) release();
    },
  };
}

function enterPrelude(context: QuickJSContext, sender: QuickJSHandle): { invoke: QuickJSHandle; settle: QuickJSHandle } {
  const source = `(${String(prelude)})`;
  const list = (names: string[]): QuickJSHandle => context.unwrapResult(context.evalCode(JSON.stringify(names)));
  const made = context
    .unwrapResult(context.evalCode(source, 'prelude.js'))
    .consume((start) => context.unwrapResult(call(context, start, [sender.dup(), list(languageGlobals), list(missingBuiltins)])));
  return made.consume((object) => ({ invoke: context.getProp(object, 'invoke'), settle: context.getProp(object, 'settle') }));
}

/** Calls a VM function and lets go of the arguments: a handle that is left holds the VM for ever. */
function call(context: QuickJSContext, target: QuickJSHandle, args: QuickJSHandle[]): ReturnType<QuickJSContext['callFunction']> {
  try {
    return context.callFunction(target, context.undefined, ...args);
  } finally {
    for (const arg of args) arg.dispose();
  }
}

/** The VM's stack trace belongs to the message: on the host it says more than the host's own. */
function errorFrom(name: string, text: string): Error {
  const [message = '', ...stack] = text.split('\n');
  const error = name === 'TypeError' ? new TypeError(message) : new Error(message);
  error.name = name;
  error.stack = [`${name}: ${message}`, ...stack].join('\n');
  return error;
}

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}
