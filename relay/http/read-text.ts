import type { Context } from 'hono';
import { RelayError } from '../errors.ts';

/** No body of ours comes near it; pictures travel as blobs. */
const mostCharacters = 1_000_000;

/** Reads a body as text; throws RelayError `too_large`. */
export async function readText(c: Context): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of c.req.raw.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > mostCharacters) throw new RelayError('too_large', 'The request is too long. Pictures are sent as blobs.');
  }
  return text + decoder.decode();
}
