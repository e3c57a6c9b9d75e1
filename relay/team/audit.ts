import { randomUUID } from 'node:crypto';
import type { AuditEntry, AuditPage } from '../contract.ts';
import { RelayError } from '../errors.ts';

/** Who did what to a team, for its admins to look up. Never a prompt, a pixel or a secret. */
export interface Audit {
  /** `memberId` null for the relay itself. */
  note(by: { teamId: string; memberId: string | null }, deed: Deed): Promise<void>;
  /** Newest first, from `before` on, as an earlier page named it. Throws RelayError `bad_request`. */
  page(teamId: string, before: string | null): Promise<AuditPage>;
}

/** What is noted, and about whom or what. */
export type Deed = {
  [What in keyof Deeds]: { what: What; about: Deeds[What] };
}[keyof Deeds];

interface Deeds {
  'member.invited': { name: string; role: string };
  'member.let-in-anew': { name: string };
  'invitation.withdrawn': { invitation: string };
  'member.joined': { name: string; role: string };
  'member.signed-in': { name: string };
  'member.role': { name: string; role: string };
  'member.renamed': { name: string };
  'member.removed': { name: string };
  'token.revoked': { token: string; panel: string; of: string };
  'budget.set': { of: string; period: string; soft: number | null; hard: number | null };
  'budget.removed': { of: string; period: string };
  'budget.soft-reached': { of: string; period: string; soft: number };
  'turn.cancelled': { turn: string; of: string };
  'turn.let-go': { turn: string };
  'turn.again': { turn: string; as: string };
  'spending.exported': { from: string; to: string; format: string };
}

/** What it needs of the database. */
export interface AuditStore {
  keep(entry: { id: string; teamId: string; at: number; memberId: string | null; what: string; about: AuditEntry['about'] }): Promise<void>;
  /** Newest first, those behind `before` alone. */
  read(teamId: string, before: { at: number; id: string } | null, limit: number): Promise<AuditEntry[]>;
}

const perPage = 50;

export function audit(store: AuditStore, now: () => number): Audit {
  return {
    note: ({ teamId, memberId }, { what, about }) =>
      store.keep({ id: randomUUID(), teamId, memberId, at: now(), what, about: { ...about } }),
    async page(teamId, before) {
      const found = await store.read(teamId, before === null ? null : placeOf(before), perPage + 1);
      const entries = found.slice(0, perPage);
      const last = entries.at(-1);
      return { entries, next: last && found.length > perPage ? `${last.at}.${last.id}` : null };
    },
  };
}

function placeOf(name: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(name) ?? [];
  if (!at || !id) throw new RelayError('bad_request', 'There is no such page of the record: begin at its first.');
  return { at: Number(at), id };
}
