import type { ClientStorage } from '../host/host.ts';

/** `figma.clientStorage` in the browser's local storage. Bytes are kept as text, since local storage holds nothing else. */
export function localClientStorage(pluginId: string): ClientStorage {
  const prefix = `retake-preview.${pluginId}.`;
  return {
    get: async (key) => {
      const text = localStorage.getItem(prefix + key);
      return text === null ? undefined : (JSON.parse(text, revive) as unknown);
    },
    set: async (key, value) => localStorage.setItem(prefix + key, JSON.stringify(value, replace)),
    delete: async (key) => localStorage.removeItem(prefix + key),
    keys: async () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
  };
}

function replace(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { $bytes: Array.from(value) } : value;
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$bytes' in value)) return value;
  return Uint8Array.from(value.$bytes as number[]);
}
