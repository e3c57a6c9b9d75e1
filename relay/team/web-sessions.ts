import { createHash } from 'node:crypto';
import type { Member } from '../contract.ts';
import type { Caller } from './caller.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** Visits to the relay's own pages, by a member who has signed in. */
export interface WebSessions {
  /** @returns the secret for the visitor's cookie; only its hash is kept */
  begin(memberId: string): Promise<string>;
  /** Who visits; null when the visit has ended, or its member is gone. */
  check(secret: string): Promise<Caller | null>;
  /** Whose visit may be ended: also of a team that the relay serves no more. */
  ending(secret: string): Promise<Caller | null>;
  end(secret: string): Promise<void>;
  /** Those that go on. */
  standing(hashes: readonly string[]): Promise<Set<string>>;
}

/** What visits need of the database. */
export interface WebSessionStore {
  keep(session: { hash: string; memberId: string; createdAt: number; expiresAt: number }): Promise<void>;
  /** One that has not expired, and whose member is not gone. */
  find(hash: string, now: number): Promise<{ teamId: string; member: Member; expiresAt: number } | null>;
  prolong(hash: string, expiresAt: number): Promise<void>;
  forget(hash: string): Promise<void>;
  standing(hashes: readonly string[], now: number): Promise<string[]>;
  dropExpired(now: number): Promise<void>;
}

const hourMs = 60 * 60 * 1000;
/** From the last visit on; the cookie lasts as long. */
export const signedInMs = 30 * 24 * hourMs;

export function webSessions(store: WebSessionStore, now: () => number): WebSessions {
  async function check(secret: string): Promise<Caller | null> {
    const hash = hashSecret(secret);
    const found = await store.find(hash, now());
    if (!found) return null;
    const { teamId, member, expiresAt } = found;
    if (expiresAt <= now() + signedInMs - hourMs) await store.prolong(hash, now() + signedInMs);
    return { teamId, member, way: { type: 'page', hash, form: formOf(secret) } };
  }

  return {
    async begin(memberId) {
      await store.dropExpired(now());
      const secret = newSecret('visit_');
      await store.keep({ hash: hashSecret(secret), memberId, createdAt: now(), expiresAt: now() + signedInMs });
      return secret;
    },
    check,
    ending: check,
    end: (secret) => store.forget(hashSecret(secret)),
    standing: async (hashes) => new Set(hashes.length === 0 ? [] : await store.standing(hashes, now())),
  };
}

/** Proves that a form or a call was made by a page of this visit. Every relay makes the same of the same secret. */
function formOf(secret: string): string {
  return createHash('sha256').update(`retake form ${secret}`).digest('base64url');
}
