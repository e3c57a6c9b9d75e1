import type { Context } from 'hono';

/** Somebody at the pairing page who may approve. */
export interface Approver {
  /** Whose token it becomes. */
  memberId: string;
  /** What the team calls them; null where there is nobody else. */
  name: string | null;
  /** Puts into a form what shows that it came from this page. */
  issueForm(): string;
  redeemForm(form: string): boolean;
}

/** Finds out who is at the page; null when nobody may approve there. */
export type FindApprover = (c: Context) => Promise<Approver | null>;
