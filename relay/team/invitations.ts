import { randomUUID } from 'node:crypto';
import type { Invitation, InvitationRequest, Member, Role } from '../contract.ts';
import { RelayError } from '../errors.ts';
import type { Asker } from './asker.ts';
import type { Members } from './members.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** Ways into a team, each good for one use. */
export interface Invitations {
  /** @returns the secret for the link; only its hash is kept. Throws RelayError `not_found` or `too_many_invitations`. */
  invite(by: Asker, request: InvitationRequest): Promise<{ invitation: Invitation; secret: string }>;
  /** Made by the relay itself: for the first admin of a team, who may be there already, or one who is to come in again. */
  inviteFirstAdmin(teamId: string, memberId: string | null, name?: string): Promise<string>;
  /** Those that can still be used, newest first. */
  open(teamId: string): Promise<Invitation[]>;
  /** Throws RelayError `not_found`. */
  withdraw(teamId: string, invitationId: string): Promise<void>;
  /** What a secret invites to. Throws RelayError `invitation_over`. */
  look(secret: string): Promise<Invited>;
  /** Uses it up. `name` is what the team knows the person by. Throws RelayError `invitation_over`. */
  accept(secret: string, name: string): Promise<Member>;
}

/** What invitations need of the database. */
export interface InvitationStore {
  keep(invitation: KeptInvitation): Promise<void>;
  open(teamId: string, now: number): Promise<Invitation[]>;
  /** One that can still be used. */
  find(hash: string, now: number): Promise<Invited | null>;
  /** False when there was none that could be used. */
  withdraw(teamId: string, invitationId: string): Promise<boolean>;
  /**
   * Makes the person it is for a member, or lets the member it is for in again; null when it cannot be used any more. With the
   * first admin, all other invitations that a relay made end.
   */
  use(hash: string, as: { memberId: string; name: string; at: number }): Promise<Member | null>;
}

/** Who is invited to what. */
export interface Invited {
  teamId: string;
  team: string;
  name: string;
  role: Role;
}

export interface KeptInvitation extends Invitation {
  teamId: string;
  hash: string;
}

const lifetimeMs = 7 * 24 * 60 * 60 * 1000;
const mostOpen = 200;

export function invitations(store: InvitationStore, members: Pick<Members, 'find'>, now: () => number): Invitations {
  type Person = Pick<Invitation, 'name' | 'email' | 'role' | 'memberId'>;

  async function invite(teamId: string, createdBy: string | null, person: Person) {
    const secret = newSecret('invite_');
    const times = { createdAt: now(), expiresAt: now() + lifetimeMs };
    const invitation: Invitation = { id: randomUUID(), ...person, createdBy, ...times };
    await store.keep({ ...invitation, teamId, hash: hashSecret(secret) });
    return { invitation, secret };
  }

  async function personOf(teamId: string, request: InvitationRequest): Promise<Person> {
    switch (request.for) {
      case 'somebody-new': {
        const { name, email = null, role } = request;
        return { name, email, role, memberId: null };
      }
      case 'member': {
        const { id: memberId, name, email, role } = await members.find(teamId, request.memberId);
        return { name, email, role, memberId };
      }
    }
  }

  return {
    async invite({ teamId, memberId }, request) {
      if ((await store.open(teamId, now())).length >= mostOpen) {
        throw new RelayError('too_many_invitations', `At most ${mostOpen} invitations can be open at a time: withdraw one first.`);
      }
      return invite(teamId, memberId, await personOf(teamId, request));
    },
    async inviteFirstAdmin(teamId, memberId, name = '') {
      const { secret } = await invite(teamId, null, { name, email: null, role: 'admin', memberId });
      return secret;
    },
    open: (teamId) => store.open(teamId, now()),
    async withdraw(teamId, invitationId) {
      if (await store.withdraw(teamId, invitationId)) return;
      throw new RelayError('not_found', 'There is no such invitation any more.');
    },
    async look(secret) {
      const found = await store.find(hashSecret(secret), now());
      if (!found) throw over();
      return found;
    },
    async accept(secret, name) {
      const member = await store.use(hashSecret(secret), { memberId: randomUUID(), name, at: now() });
      if (!member) throw over();
      return member;
    },
  };
}

function over(): RelayError {
  return new RelayError('invitation_over', 'This invitation has been used or has run out. Ask an admin of the team for a new one.');
}
