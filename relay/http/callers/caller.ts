import type { Context } from 'hono';
import { RelayError } from '../../errors.ts';
import type { Asker } from '../../team/asker.ts';
import type { Caller } from '../../team/caller.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Put there by `requireMember`. */
    caller: Caller;
  }
}

/** Who calls, behind `requireMember`. */
export function callerOf(c: Context): Caller {
  return c.get('caller');
}

/** For whom a call reads or writes. */
export function askerOf(c: Context): Asker {
  const { teamId, member } = callerOf(c);
  return { teamId, memberId: member.id };
}

/** @throws RelayError `not_allowed` */
export function adminOf(c: Context): Caller {
  const caller = callerOf(c);
  if (caller.member.role === 'admin') return caller;
  throw new RelayError('not_allowed', 'Only an admin of the team may do this: ask one of them.');
}
