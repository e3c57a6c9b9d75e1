import { mixed } from './figma-api.ts';
import { isLive } from './live.ts';
import { errorFrom } from './vm-error.ts';
import type { Wire } from './vm-prelude.ts';

export type Callback = (...args: unknown[]) => unknown;

/** The host's side of what passes into and out of a VM: plain values are copied, what lives on the host is reached by a number. */
export interface HostWire {
  /** Bytes go into `buffers`, beside the JSON. */
  encode(value: unknown, buffers: Uint8Array[]): Wire;
  decode(wire: Wire, buffers: Uint8Array[]): unknown;
  /** What a number stands for. */
  target(id: number): object;
}

/** @param vm numbers a promise and settles it in the VM; makes a function of the VM callable */
export function hostWire(vm: { follow(promise: Promise<unknown>): number; callback(id: number): Callback }): HostWire {
  const references: object[] = [];
  const ids = new WeakMap<object, number>();

  function reference(value: object): number {
    const id = ids.get(value) ?? references.push(value) - 1;
    ids.set(value, id);
    return id;
  }

  function target(id: number): object {
    const found = references[id];
    if (!found) throw new Error('The VM names something the host never gave it.');
    return found;
  }

  function encode(value: unknown, buffers: Uint8Array[]): Wire {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (value === undefined) return ['undefined'];
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', Object.is(value, -0) ? '-0' : String(value)];
    if (value === mixed) return ['mixed'];
    if (value instanceof Promise) return ['promise', vm.follow(value)];
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
        return target(wire[1]);
      case 'callback':
        return vm.callback(wire[1]);
      case 'mixed':
        return mixed;
      case 'promise':
        throw new Error('A promise cannot pass out of the VM.');
      case 'error':
        return errorFrom(wire[1], wire[2]);
    }
  }

  return { encode, decode, target };
}
