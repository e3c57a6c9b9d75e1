import type { Context, ErrorHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../contract.ts';
import { RelayError, type RelayErrorCode, ServiceFailed } from '../errors.ts';
import { faultLine } from '../log.ts';
import type { Services } from '../services.ts';
import { OverBudget } from '../team/over-budget.ts';

const statusOf: Record<RelayErrorCode, ContentfulStatusCode> = {
  bad_request: 400,
  bad_size: 400,
  unknown_model: 400,
  not_offered: 400,
  bad_picture: 400,
  bad_mask: 400,
  bad_parent: 400,
  too_many_pictures: 400,
  wrong_hash: 400,
  not_paired: 401,
  not_signed: 401,
  sign_in_failed: 401,
  signed_out: 401,
  team_closed: 401,
  over_budget: 402,
  not_from_here: 403,
  not_allowed: 403,
  not_invited: 403,
  not_found: 404,
  unknown_blob: 409,
  turn_id_taken: 409,
  turn_unfinished: 409,
  not_again: 409,
  no_team: 409,
  last_admin: 409,
  other_member: 409,
  budget_changed: 409,
  too_many_invitations: 409,
  too_many_presets: 409,
  pairing_over: 410,
  invitation_over: 410,
  too_slow: 408,
  too_large: 413,
  wrong_host: 421,
  too_many_pairings: 429,
  too_many_guesses: 429,
  too_many_calls: 429,
  storage_away: 503,
  closing: 503,
  sign_in_away: 503,
  database_away: 503,
};

/** What passes by itself is worth asking again after so many seconds. */
const retryAfter: Partial<Record<RelayErrorCode, string>> = { storage_away: '2', closing: '2', database_away: '2' };

/** The one place where what was thrown becomes an answer. */
export function answerFault({ log, mode }: Pick<Services, 'log' | 'mode'>): ErrorHandler {
  return (error, c) => {
    if (error instanceof RelayError) {
      const again = retryAfter[error.code];
      if (again) c.header('retry-after', again);
      const message = mode === 'solo' && error instanceof OverBudget ? error.toOnePerson : error.message;
      return c.json(problem(error.code, message, error.missing), statusOf[error.code]);
    }
    if (error instanceof ServiceFailed) return c.json({ error: error.failure } satisfies Problem, 502);
    // A caller that hung up in the middle of sending is no fault of ours, and hears no answer.
    if (!c.req.raw.signal.aborted) log(faultLine(error));
    return c.json(problem('relay_fault', 'The relay hit a fault of its own. Look at its log, then try again.'), 500);
  };
}

export function noSuchRoute(c: Context): Response {
  return c.json(problem('not_found', 'The relay has nothing at this address. Check the address in the settings.'), 404);
}

function problem(code: string, message: string, missing: readonly string[] = []): Problem {
  return { error: { code, message }, ...(missing.length > 0 ? { missing: [...missing] } : {}) };
}
