import type { Context } from 'hono';
import * as v from 'valibot';
import { Sha256 } from '../../contract.ts';
import { RelayError } from '../../errors.ts';

export function readSha256(c: Context<Record<string, never>, string>): string {
  const result = v.safeParse(Sha256, c.req.param('sha256'));
  if (!result.success) throw new RelayError('bad_request', result.issues[0].message);
  return result.output;
}

export function readId(c: Context<Record<string, never>, string>): string {
  const id = c.req.param('id');
  if (!v.is(v.pipe(v.string(), v.uuid()), id)) throw new RelayError('bad_request', 'The id in the address must be a UUID.');
  return id;
}

/** A whole number from 0; `what` names it in the sentence. */
export function readWholeNumber(text: string, what: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RelayError('bad_request', `${what} must be a whole number.`);
  return Number(text);
}

/** One of those there are; `what` names it in the sentence. */
export function readChoice<Choice extends string>(text: string | undefined, choices: readonly Choice[], what: string): Choice {
  const choice = choices.find((one) => one === text);
  if (choice === undefined) throw new RelayError('bad_request', `${what} must be one of ${choices.join(', ')}.`);
  return choice;
}
