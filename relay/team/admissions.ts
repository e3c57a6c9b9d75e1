import { randomUUID } from 'node:crypto';
import type { Member } from '../contract.ts';
import { RelayError } from '../errors.ts';
import type { Identity } from './identity.ts';
import { hashSecret } from './secrets.ts';
import { type ServedTeams, teamClosed } from './served-teams.ts';

/** Who of those that have signed in elsewhere belongs to a team here. */
export interface Admissions {
  /**
   * Each team they belong to, by name. What lets them in just now counts: an invitation they came with, or one that was made out to
   * their address, and the domain of that.
   * @param invitation the secret of one; null without
   * @throws RelayError `not_invited`, `invitation_over` or `other_member`
   */
  admit(identity: Identity, invitation: string | null): Promise<Admitted[]>;
  /** Where they belong already. */
  memberships(subject: string): Promise<Membership[]>;
}

export interface Membership {
  teamId: string;
  team: string;
  member: Member;
}

export interface Admitted extends Membership {
  /** They were no member before. */
  isNew: boolean;
}

/** What admissions need of the database. Addresses are compared without regard to capitals. */
export interface AdmissionStore {
  memberships(subject: string): Promise<Membership[]>;
  /**
   * Uses an invitation up: makes the person a member, or lets the one it is for in by this subject from now on. Who is in the team
   * already stays who they are, and is an admin from now on if it is for one.
   */
  redeem(hash: string, person: Newcomer): Promise<'done' | 'over' | 'other-member'>;
  /** Who came in by a link alone, under an address that an admin had named, comes in by this subject, too. */
  recognise(person: Known): Promise<void>;
  /** Open invitations made out to their address, of teams they do not belong to; newest first. */
  invitationsFor(person: Known, now: number): Promise<{ hash: string; teamId: string }[]>;
  /** Makes them a member of a team, unless it has, or had, one of that subject or address. */
  join(team: string, person: Newcomer & Known): Promise<void>;
  /**
   * Why nobody knows them. `other-subject`: their address is that of a member who comes in as somebody else, as when an address has
   * gone to another person.
   */
  whyNot(person: Pick<Identity, 'subject' | 'email'>): Promise<'removed' | 'other-subject' | 'unknown'>;
}

type Known = Pick<Identity, 'subject'> & { email: string };

export interface Newcomer extends Pick<Identity, 'subject' | 'email' | 'name'> {
  /** For a member who is made. */
  memberId: string;
  at: number;
}

interface AdmissionServices {
  store: AdmissionStore;
  /** Whose addresses join which team by themselves. */
  open: { domain: string; team: string } | null;
  served: Pick<ServedTeams, 'has'>;
  /** Throws RelayError for an invitation that lets nobody in. */
  look: (invitation: string) => Promise<unknown>;
  now: () => number;
}

export function admissions({ store, open, served, look, now }: AdmissionServices): Admissions {
  const newcomer = ({ subject, email, name }: Identity): Newcomer => ({ subject, email, name, memberId: randomUUID(), at: now() });

  async function redeem(secret: string, person: Newcomer): Promise<void> {
    const outcome = await store.redeem(hashSecret(secret), person);
    switch (outcome) {
      case 'done':
        return;
      case 'over':
        throw new RelayError('invitation_over', 'This invitation has been used or has run out. Ask an admin of the team for a new one.');
      case 'other-member':
        throw new RelayError('other_member', 'This invitation is for somebody else in the team, and you are in it. Sign in without it.');
    }
  }

  async function letInByAddress(identity: Identity, email: string, arrive: () => Newcomer): Promise<void> {
    const known = { subject: identity.subject, email };
    await store.recognise(known);
    // One that somebody else is using at this moment is left to them.
    for (const { hash, teamId } of await store.invitationsFor(known, now())) if (served.has(teamId)) await store.redeem(hash, arrive());
    if (open && identity.domain === open.domain) await store.join(open.team, { ...arrive(), email });
  }

  async function whyNot(identity: Identity): Promise<string> {
    const { email } = identity;
    switch (await store.whyNot(identity)) {
      case 'removed':
        return 'You are no longer in the team. Ask an admin of it for a new invitation.';
      case 'other-subject':
        return `A member with the address ${email} signs in as somebody else. Ask an admin of the team for a link that lets you in anew.`;
      case 'unknown':
        return email === null
          ? 'Where you sign in, no email address of yours is confirmed. Confirm it there, or ask an admin of your team for an invitation link.'
          : `Nobody has invited ${email}. Ask an admin of your team for an invitation.`;
    }
  }

  return {
    async admit(identity, invitation) {
      // By their ids: a clock does not tell who came a moment ago from who comes now.
      const arriving = new Set<string>();
      const arrive = () => {
        const person = newcomer(identity);
        arriving.add(person.memberId);
        return person;
      };
      if (invitation !== null) {
        await look(invitation);
        await redeem(invitation, arrive());
      }
      if (identity.email !== null) await letInByAddress(identity, identity.email, arrive);
      const all = await store.memberships(identity.subject);
      if (all.length === 0) throw new RelayError('not_invited', await whyNot(identity));
      const memberships = all.filter(({ teamId }) => served.has(teamId));
      if (memberships.length === 0) throw teamClosed();
      return memberships.map((membership) => ({ ...membership, isNew: arriving.has(membership.member.id) }));
    },
    memberships: async (subject) => (await store.memberships(subject)).filter(({ teamId }) => served.has(teamId)),
  };
}
