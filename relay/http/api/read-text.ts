import type { Context } from 'hono';
import { bodyOf } from '../body-of.ts';

/** No body of ours comes near it; pictures travel as blobs. */
const mostBytes = 1_000_000;

/** Reads a body as text; throws RelayError `too_large` or `too_slow`. */
export async function readText(c: Context): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  const limit = { mostBytes, tooLarge: 'The request is too long. Pictures are sent as blobs.' };
  for await (const chunk of bodyOf(c, limit)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
