import { live } from './live.ts';

/** Where `figma.clientStorage` is kept, for one plugin on one machine. */
export interface ClientStorage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

const limit = 5_000_000;

/** A storage that ends with the process. */
export function memoryStorage(): ClientStorage {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => structuredClone(values.get(key)),
    set: async (key, value) => void values.set(key, structuredClone(value)),
    delete: async (key) => void values.delete(key),
    keys: async () => [...values.keys()],
  };
}

/** `figma.clientStorage` over a storage, with Figma's limit of 5 MB for all of a plugin's entries. */
export function clientStorageApi(storage: ClientStorage): ClientStorageAPI {
  return live({
    getAsync: (key: string) => storage.get(key),
    async setAsync(key: string, value: unknown) {
      const others = (await storage.keys()).filter((each) => each !== key);
      const sizes = await Promise.all(others.map(async (each) => each.length + sizeOf(await storage.get(each))));
      if (sizes.reduce((sum, size) => sum + size, key.length + sizeOf(value)) > limit)
        throw new Error('in setAsync: Exceeded the client storage quota of 5 MB');
      await storage.set(key, value);
    },
    deleteAsync: (key: string) => storage.delete(key),
    keysAsync: () => storage.keys(),
  });
}

function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)?.length ?? 0;
  return Object.entries(value).reduce((sum, [key, member]) => sum + key.length + sizeOf(member), 2);
}
