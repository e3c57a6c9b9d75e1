import type { Context } from 'hono';
import { bodyOf } from '../body-of.ts';

const limit = { mostBytes: 2000, tooLarge: 'This form cannot be read. Open its page again.' };

/** Reads what a form of one of the relay's pages sends. Throws RelayError `too_large` or `too_slow`. */
export async function readForm(c: Context): Promise<Partial<Record<string, string>>> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of bodyOf(c, limit)) text += decoder.decode(chunk, { stream: true });
  return Object.fromEntries(new URLSearchParams(text + decoder.decode()));
}
