import { randomUUID } from 'node:crypto';
import type { Member, Token } from '../contract.ts';
import { RelayError } from '../errors.ts';
import type { Caller } from './caller.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** Who may call the relay from a panel. */
export interface Tokens {
  /** A new bearer token of a member's; only its hash is kept. `name` says where it is used. */
  issue(memberId: string, name: string): Promise<string>;
  /** Whose it is; null when it is none, was not used for too long, or its member is gone. */
  check(token: string): Promise<Caller | null>;
  /** Newest first; `memberId` null for the whole team. */
  list(teamId: string, memberId: string | null): Promise<Omit<Token, 'current'>[]>;
  /** Ends one of the member's own, or of anybody in the team where `memberId` is null. Throws RelayError `not_found`. */
  revoke(teamId: string, memberId: string | null, tokenId: string): Promise<void>;
  /** Those that are still good. */
  standing(tokenIds: readonly string[]): Promise<Set<string>>;
}

/** What tokens need of the database. */
export interface TokenStore {
  keep(token: { id: string; hash: string; memberId: string; name: string; createdAt: number; expiresAt: number }): Promise<void>;
  /** One that has not expired, and whose member is not gone. Without an id as long as it was never used, where a relay of before made it. */
  find(hash: string, now: number): Promise<{ teamId: string; member: Member; id: string | null; lastUsedAt: number | null } | null>;
  noteUse(hash: string, use: { id: string; lastUsedAt: number; expiresAt: number }): Promise<void>;
  list(teamId: string, memberId: string | null, now: number): Promise<Omit<Token, 'current'>[]>;
  /** False when there was none. */
  forget(teamId: string, memberId: string | null, tokenId: string): Promise<boolean>;
  standing(tokenIds: readonly string[], now: number): Promise<string[]>;
  dropExpired(now: number): Promise<void>;
}

const hourMs = 60 * 60 * 1000;
const unusedMs = 90 * 24 * hourMs;

export function tokens(store: TokenStore, now: () => number): Tokens {
  return {
    async issue(memberId, name) {
      await store.dropExpired(now());
      const token = newSecret('retake_');
      const times = { createdAt: now(), expiresAt: now() + unusedMs };
      await store.keep({ id: randomUUID(), hash: hashSecret(token), memberId, name, ...times });
      return token;
    },
    async check(token) {
      const hash = hashSecret(token);
      const found = await store.find(hash, now());
      if (!found) return null;
      const { teamId, member, lastUsedAt } = found;
      const id = found.id ?? randomUUID();
      // A row written for every call would cost more than most calls.
      if (lastUsedAt === null || lastUsedAt <= now() - hourMs) {
        await store.noteUse(hash, { id, lastUsedAt: now(), expiresAt: now() + unusedMs });
      }
      return { teamId, member, way: { type: 'token', id } };
    },
    list: (teamId, memberId) => store.list(teamId, memberId, now()),
    async revoke(teamId, memberId, tokenId) {
      if (await store.forget(teamId, memberId, tokenId)) return;
      throw new RelayError('not_found', 'There is no such token any more.');
    },
    standing: async (tokenIds) => new Set(tokenIds.length === 0 ? [] : await store.standing(tokenIds, now())),
  };
}
