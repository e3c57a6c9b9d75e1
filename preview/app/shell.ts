import type { Toast } from '../host/host.ts';
import { store, type Store } from './store.ts';

interface ShownToast extends Toast {
  id: number;
}

/** What surrounds the canvas: the plugin's window, toasts, faults. */
interface ShellState {
  /** The plugin's window while it is open. `width` is what the plugin asked for, in CSS pixels. */
  panel: { title: string; width: number; visible: boolean } | null;
  running: boolean;
  toasts: readonly ShownToast[];
  /** What nobody in the plugin caught and what it wrote as errors, newest last. */
  faults: readonly string[];
}

export interface Shell extends Store<ShellState> {
  /** @returns what takes the toast away */
  toast(toast: Toast): () => void;
  closeToast(id: number, reason: 'timeout' | 'dismiss' | 'action_button_click'): void;
  fault(error: Error): void;
}

export function openShell(): Shell {
  const base = store<ShellState>({ panel: null, running: false, toasts: [], faults: [] });
  let lastId = 0;

  function closeToast(id: number, reason: 'timeout' | 'dismiss' | 'action_button_click'): void {
    const toast = base.state.toasts.find((each) => each.id === id);
    if (!toast) return;
    base.set({ toasts: base.state.toasts.filter((each) => each.id !== id) });
    toast.closed(reason);
  }

  return {
    get state() {
      return base.state;
    },
    set: base.set,
    on: base.on,
    toast(toast) {
      lastId += 1;
      const id = lastId;
      base.set({ toasts: [...base.state.toasts, { ...toast, id }] });
      if (Number.isFinite(toast.timeout)) setTimeout(() => closeToast(id, 'timeout'), toast.timeout);
      return () => closeToast(id, 'dismiss');
    },
    closeToast,
    fault: (error) => base.set({ faults: [...base.state.faults, `${error.name}: ${error.message}`].slice(-20) }),
  };
}
