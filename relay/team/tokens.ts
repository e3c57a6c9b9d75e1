import { hashSecret, newSecret } from './secrets.ts';

/** What tokens need of the database. */
export interface TokenStore {
  keep(token: { hash: string; device: string; createdAt: number }): Promise<void>;
  deviceOf(hash: string): Promise<string | null>;
  forget(hash: string): Promise<void>;
}

/** Who may call the relay. */
export interface Tokens {
  /** A new bearer token; only its hash is kept. */
  issue(device: string): Promise<string>;
  isKnown(token: string): Promise<boolean>;
  revoke(token: string): Promise<void>;
}

export function tokens(store: TokenStore, now: () => number): Tokens {
  return {
    async issue(device) {
      const token = newSecret('retake_');
      await store.keep({ hash: hashSecret(token), device, createdAt: now() });
      return token;
    },
    isKnown: async (token) => (await store.deviceOf(hashSecret(token))) !== null,
    revoke: (token) => store.forget(hashSecret(token)),
  };
}
