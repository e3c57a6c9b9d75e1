import type { Context } from 'hono';
import { RelayError } from '../errors.ts';

const mostBytes = 2000;

/** Reads what a form of one of the relay's pages sends. Throws RelayError `bad_request`. */
export async function readForm(c: Context): Promise<Partial<Record<string, string>>> {
  if (Number(c.req.header('content-length') ?? Infinity) > mostBytes)
    throw new RelayError('bad_request', 'This form cannot be read. Open its page again.');
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}
