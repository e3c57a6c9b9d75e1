import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Proves that a form was sent from a page of ours: the same secret in the form and in a cookie, good for one use. */
export interface FormTokens {
  issue(): string;
  redeem(inForm: string, inCookie: string): boolean;
}

/** More are never open at a time; the oldest go first. */
const most = 200;

export function formTokens(): FormTokens {
  const open = new Set<string>();
  return {
    issue() {
      const token = randomBytes(32).toString('base64url');
      open.add(token);
      for (const oldest of open) {
        if (open.size <= most) break;
        open.delete(oldest);
      }
      return token;
    },
    redeem(inForm, inCookie) {
      const [form, cookie] = [Buffer.from(inForm), Buffer.from(inCookie)];
      return form.length === cookie.length && timingSafeEqual(form, cookie) && open.delete(inForm);
    },
  };
}
