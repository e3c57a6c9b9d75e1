import type { Services } from '../../services.ts';
import type { FindApprover } from './approver.ts';
import { isSameText } from '../callers/same-text.ts';
import { sessionCookie } from '../callers/session-cookie.ts';

/** A member of a team who has signed in, on any computer. */
export function teamApprover(services: Pick<Services, 'webSessions' | 'mode' | 'publicUrl'>): FindApprover {
  const cookie = sessionCookie(services);
  return async (c) => {
    const secret = cookie.read(c);
    const caller = secret === null ? null : await services.webSessions.check(secret);
    if (caller?.way.type !== 'page') return null;
    const { form } = caller.way;
    const { id: memberId, name } = caller.member;
    return { memberId, name, issueForm: () => form, redeemForm: (sent) => isSameText(sent, form) };
  };
}
