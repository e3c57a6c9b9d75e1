import { emitter } from './events.ts';
import { guarded } from './live.ts';
import type { Panel, PanelOptions } from './panel.ts';

interface UiEvents {
  message: unknown;
}

export interface RunningUi {
  showUI: (html: unknown, options?: ShowUIOptions) => void;
  api: UIAPI;
  close(): void;
}

/** `figma.showUI` and `figma.ui` of one run. `title` is the plugin's name; `fault` hears what a handler threw. */
export function openUi(options: { createPanel(): Panel; title: string; centre(): Vector; handle(run: () => unknown): void }): RunningUi {
  const events = emitter<UiEvents>(['message']);
  const given = new Map<MessageEventHandler, (message: unknown) => void>();
  let panel: Panel | null = null;
  let place: Vector = { x: 0, y: 0 };
  let onmessage: MessageEventHandler | undefined;

  const shown = (): Panel => {
    if (!panel) throw new Error('in ui: No UI to be controlled. Call figma.showUI first.');
    return panel;
  };
  const props: OnMessageProperties = { origin: 'null' };
  const wrap = (callback: MessageEventHandler): ((message: unknown) => void) => {
    const wrapped = given.get(callback) ?? ((message: unknown) => callback(message, props));
    given.set(callback, wrapped);
    return wrapped;
  };

  function receive(message: unknown): void {
    options.handle(() => onmessage?.(message, props));
    options.handle(() => events.emit('message', message));
  }

  const api = {
    show: () => shown().unhide(),
    hide: () => shown().hide(),
    resize: (width: number, height: number) => shown().resize(Math.max(70, width), Math.max(0, height)),
    reposition(x: number, y: number) {
      shown().move(x, y);
      place = { x, y };
    },
    getPosition() {
      shown();
      return { windowSpace: { ...place }, canvasSpace: { ...place } };
    },
    close,
    postMessage: (message: unknown) => shown().post(plainMessage(message)),
    get onmessage(): MessageEventHandler | undefined {
      return onmessage;
    },
    set onmessage(handler: MessageEventHandler | undefined) {
      onmessage = handler;
    },
    on: (type: 'message', callback: MessageEventHandler) => events.on(type, wrap(callback)),
    once: (type: 'message', callback: MessageEventHandler) => events.once(type, wrap(callback)),
    off: (type: 'message', callback: MessageEventHandler) => events.off(type, wrap(callback)),
  };

  function showUI(html: unknown, asked: ShowUIOptions = {}): void {
    if (typeof html !== 'string') throw new Error('in showUI: Expected "html" to be a string');
    panel?.close();
    const { x, y } = asked.position ?? options.centre();
    place = { x, y };
    const look: PanelOptions = {
      title: asked.title ?? options.title,
      width: Math.max(70, asked.width ?? 300),
      height: Math.max(0, asked.height ?? 200),
      visible: asked.visible ?? true,
      themeColors: asked.themeColors ?? false,
      position: asked.position ? { ...asked.position } : null,
    };
    const opened = options.createPanel();
    panel = opened;
    opened.onMessage((message) => {
      if (panel === opened) receive(plainMessage(message));
    });
    opened.show(html, look);
  }

  function close(): void {
    panel?.close();
    panel = null;
  }

  return { showUI, api: guarded('figma.ui', api), close };
}

/** Messages are copied, and only of what Figma lets through: plain values, arrays, dates and `Uint8Array`. */
export function plainMessage(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error('in postMessage: Cannot unwrap symbol or function');
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return value.slice();
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map(plainMessage);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Blob) {
    throw new Error(`in postMessage: A message cannot carry a ${value.constructor.name}; send a Uint8Array`);
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainMessage(member)]));
}
