import type { Member } from '../contract.ts';

/** Who calls, and by what. */
export interface Caller {
  teamId: string;
  member: Member;
  way: Way;
}

/** A panel's token, or a visit to the relay's own pages. */
export type Way = { type: 'token'; id: string } | { type: 'page'; hash: string; form: string };
