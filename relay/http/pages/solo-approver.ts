import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { solo } from '../../team/solo.ts';
import type { FindApprover } from './approver.ts';
import { isAtThisComputer } from '../callers/at-this-computer.ts';
import { formTokens } from './form-tokens.ts';

const cookieName = 'retake_form';

/** Whoever sits at the relay's computer; it serves nobody else. */
export function soloApprover(): FindApprover {
  const forms = formTokens();
  return async (c) => {
    if (!isAtThisComputer(c)) return null;
    return {
      memberId: solo.memberId,
      name: null,
      issueForm() {
        const form = forms.issue();
        setCookie(c, cookieName, form, { httpOnly: true, sameSite: 'Strict', path: '/pair', maxAge: 600 });
        return form;
      },
      redeemForm(form) {
        if (!forms.redeem(form, getCookie(c, cookieName) ?? '')) return false;
        deleteCookie(c, cookieName, { path: '/pair' });
        return true;
      },
    };
  };
}
