import { RELEASE_SYNC, newQuickJSWASMModule, newVariant } from 'quickjs-emscripten';
import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten';
import { hostWire } from './host-wire.ts';
import type { Callback } from './host-wire.ts';
import { errorFrom } from './vm-error.ts';
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

/** A VM with Figma's documented globals and no others. What lives on the host is reached by numbers; plain values are copied. */
export function openVm(module: QuickJSWASMModule, options: PluginVmOptions): PluginVm {
  const { patience = usualPatience } = options;
  const context = module.newContext();
  const callbacks = new Map<number, Callback>();
  const wire = hostWire({ follow, callback: callbackOf });
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let last = 0;
  let depth = 0;
  let deadline = Infinity;
  let closed = false;

  context.runtime.setInterruptHandler(() => Date.now() > deadline);

  function follow(promise: Promise<unknown>): number {
    last += 1;
    const id = last;
    const settle = (good: boolean) => (value: unknown) =>
      enter(() => {
        const buffers: Uint8Array[] = [];
        const outcome = wire.encode(good || value instanceof Error ? value : new Error(String(value)), buffers);
        const args = [
          context.newNumber(id),
          good ? context.true : context.false,
          context.newString(JSON.stringify(outcome)),
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
        const given = context.newString(JSON.stringify(wire.encode(args, buffers)));
        const result = call(context, entrance.invoke, [context.newNumber(id), given, bufferList(buffers)]);
        if (result.error) throw errorOf(result.error);
        const [answer, value] = read(result.value);
        if (Array.isArray(answer) && answer[0] === 'error') throw value;
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
      if (depth === 1) runJobs();
      depth -= 1;
      if (depth === 0) {
        deadline = Infinity;
        if (closed) release();
      }
    }
  }

  function runJobs(): void {
    const jobs = context.runtime.executePendingJobs();
    if (jobs.error) options.onFault(errorOf(jobs.error));
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
        return Object.keys(target(first));
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
    return wire.target(Number(id));
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
      answer = wire.encode(send(context.getString(op), decodeArgs(context.getString(json), list)), buffers);
    } catch (error) {
      buffers.length = 0;
      answer = wire.encode(error instanceof Error ? error : new Error(String(error)), buffers);
    }
    return pair(JSON.stringify(answer), buffers);
  });

  function decodeArgs(json: string, list: QuickJSHandle): unknown[] {
    const buffers = readBuffers(list);
    return (JSON.parse(json) as Wire[]).map((arg) => wire.decode(arg, buffers));
  }

  function read(handle: QuickJSHandle): [Wire, unknown] {
    const { json, buffers } = handle.consume((pair) => ({
      json: context.getProp(pair, 0).consume((text) => context.getString(text)),
      buffers: context.getProp(pair, 1).consume(readBuffers),
    }));
    const answer = JSON.parse(json) as Wire;
    return [answer, wire.decode(answer, buffers)];
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

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}
