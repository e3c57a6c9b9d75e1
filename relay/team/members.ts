import type { Member, MemberChange, Team } from '../contract.ts';
import { RelayError } from '../errors.ts';

/** Who belongs to a team. */
export interface Members {
  /** With its members by name, without those who are gone. */
  team(teamId: string): Promise<Team>;
  /** Throws RelayError `not_found`, as the two below do. */
  find(teamId: string, memberId: string): Promise<Member>;
  /** Throws RelayError `last_admin`, as the one below does. */
  change(teamId: string, memberId: string, change: MemberChange): Promise<Member>;
  /** Ends all their ways in, and the invitations they made. What they asked for stays. */
  remove(teamId: string, memberId: string): Promise<void>;
}

/** What members need of the database. */
export interface MemberStore {
  team(teamId: string): Promise<Team | null>;
  /** Neither of the two lets a team lose its last admin, whatever happens at the same time. */
  change(teamId: string, memberId: string, change: MemberChange): Promise<'done' | 'unknown' | 'last-admin'>;
  remove(teamId: string, memberId: string, at: number): Promise<'done' | 'unknown' | 'last-admin'>;
}

export function members(store: MemberStore, now: () => number): Members {
  async function team(teamId: string): Promise<Team> {
    const found = await store.team(teamId);
    if (!found) throw new RelayError('not_found', 'The relay knows no team of that id.');
    return { ...found, members: found.members.toSorted((one, other) => one.name.localeCompare(other.name)) };
  }

  async function find(teamId: string, memberId: string): Promise<Member> {
    const member = (await team(teamId)).members.find(({ id }) => id === memberId);
    if (!member) throw unknown();
    return member;
  }

  return {
    team,
    find,
    async change(teamId, memberId, change) {
      check(await store.change(teamId, memberId, change));
      return find(teamId, memberId);
    },
    async remove(teamId, memberId) {
      check(await store.remove(teamId, memberId, now()));
    },
  };
}

function check(outcome: 'done' | 'unknown' | 'last-admin'): void {
  if (outcome === 'unknown') throw unknown();
  if (outcome === 'last-admin') {
    throw new RelayError('last_admin', 'This is the last admin of the team: make somebody else an admin first.');
  }
}

function unknown(): RelayError {
  return new RelayError('not_found', 'The team has no such member.');
}
