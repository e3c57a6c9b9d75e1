import type { PretendDocument } from '../document.ts';
import type { EditorType } from '../editor-type.ts';
import { live } from '../live.ts';
import { emitter } from '../events.ts';
import type { Emitter } from '../events.ts';
import type { Layer, PageEvents, Scene } from './layer.ts';
import { makeLayer } from './layer.ts';
import { nodeMembers } from './node-members.ts';

/** The nodes of a document as one run of a plugin sees them. */
export function openScene(document: PretendDocument, pluginId: string, editor: EditorType = 'figma'): Scene {
  const layers = new Map<string, Layer>();
  const nodes = new Map<string, BaseNode>();
  const pages = new Map<string, Emitter<PageEvents>>();
  const ids = new WeakMap<object, string>();

  const scene: Scene = {
    document,
    pluginId,
    editor,
    fonts: new Set(),
    loadedPages: new Set(),
    pageEvents(pageId) {
      const events = pages.get(pageId) ?? emitter<PageEvents>(['nodechange']);
      pages.set(pageId, events);
      return events;
    },
    layer(id) {
      const layer = layers.get(id) ?? makeLayer(scene, id);
      layers.set(id, layer);
      return layer;
    },
    node(id) {
      const known = nodes.get(id);
      if (known) return known;
      const node = live(nodeProxy(scene.layer(id)));
      nodes.set(id, node);
      ids.set(node, id);
      return node;
    },
    layerOf(node) {
      const id = typeof node === 'object' && node !== null ? ids.get(node) : undefined;
      if (id === undefined) throw new Error('Expected node, received something else');
      return scene.layer(id);
    },
  };
  return scene;
}

/** Promises look for `then` on what they are given, and `JSON.stringify` for `toJSON`: neither asks the node anything. */
const notMembers = new Set<string | symbol>(['then', 'toJSON', 'constructor', 'valueOf', 'hasOwnProperty', 'toLocaleString']);

function nodeProxy(layer: Layer): BaseNode {
  const { type } = layer.fields();
  const members = nodeMembers[type];
  if (!members) throw new Error(`The preview has no nodes of type ${type}.`);
  const methods = new Map<string, (...args: never[]) => unknown>();

  return new Proxy({} as BaseNode, {
    get(_, name) {
      if (typeof name === 'symbol' || notMembers.has(name)) return undefined;
      if (name === 'type') return type;
      const member = members[name];
      if (!member) throw new TypeError(`no such property '${name}' on ${type} node`);
      if (member.get) return named(`get_${name}`, () => member.get?.(layer));
      const { call } = member;
      const method = methods.get(name) ?? ((...args: never[]) => named(name, () => call?.(layer, ...args)));
      methods.set(name, method);
      return method;
    },
    set(_, name, value) {
      const member = members[String(name)];
      if (!member) throw new TypeError(`Cannot add property ${String(name)}, object is not extensible`);
      const { set } = member;
      if (!set) throw new TypeError(`Cannot assign to read only property '${String(name)}' of object`);
      named(`set_${String(name)}`, () => set(layer, value as never));
      return true;
    },
    has: (_, name) => name === 'type' || (typeof name === 'string' && name in members),
    ownKeys: () => ['type', ...Object.keys(members)],
    getOwnPropertyDescriptor: (_, name) =>
      name === 'type' || (typeof name === 'string' && name in members)
        ? { configurable: true, enumerable: name === 'id' || name === 'type' }
        : undefined,
    deleteProperty(_, name) {
      throw new TypeError(`Cannot delete property '${String(name)}' of a node`);
    },
  });
}

/** Figma opens its messages with the member at fault: `in set_x: …`. */
function named<Result>(name: string, run: () => Result): Result {
  const opened = (error: unknown): unknown => {
    if (error instanceof Error && !error.message.startsWith('in ')) error.message = `in ${name}: ${error.message}`;
    return error;
  };
  try {
    const result = run();
    // The mark goes on promises as well.
    return result instanceof Promise ? (result.catch((error: unknown) => Promise.reject(opened(error))) as Result) : result;
  } catch (error) {
    throw opened(error);
  }
}
