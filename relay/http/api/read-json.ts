import type { Context } from 'hono';
import * as v from 'valibot';
import { RelayError } from '../../errors.ts';
import { readText } from './read-text.ts';

/**
 * Reads a JSON body of the shape the contract gives it.
 * @throws RelayError `bad_request` naming the first member that is wrong
 */
export async function readJson<Output>(c: Context, schema: v.GenericSchema<unknown, Output>): Promise<Output> {
  const result = v.safeParse(schema, parse(await readText(c)));
  if (result.success) return result.output;
  throw new RelayError('bad_request', sentence(result.issues[0]));
}

/** `__proto__` is refused: who copies such a member carelessly gives all objects what is in it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (name === '__proto__') throw new RelayError('bad_request', 'The relay knows no member "__proto__".');
      return value;
    });
  } catch (error) {
    if (error instanceof RelayError) throw error;
    throw new RelayError('bad_request', 'The body of the request is not JSON.');
  }
}

/** Messages of our own are written for people; valibot's begin with "Invalid" and are put into words here. */
function sentence(issue: v.BaseIssue<unknown>): string {
  const member = v.getDotPath(issue) ?? '';
  if (!issue.message.startsWith('Invalid')) return issue.message;
  if (!member) return 'The body of the request must be a JSON object.';
  if (issue.expected === 'never') return `The relay knows no member "${member}" here; the plugin may be newer than the relay.`;
  if (issue.received === 'undefined') return `The member "${member}" is missing.`;
  return `The member "${member}" should be ${issue.expected ?? 'something else'} but is ${issue.received}.`;
}
