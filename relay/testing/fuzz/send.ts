import { request } from 'node:http';
import type { FuzzRequest } from './requests.ts';

/** What came of a request: a status, nothing within the time there was, or a connection that was cut without a word. */
export type Outcome = { is: 'answered'; status: number; text: string } | { is: 'hang' } | { is: 'cut' };

/** Cancelling a turn may take ten seconds by itself. */
const patienceMs = 25_000;
/** Of a stream of events, and of pictures, the beginning is enough. */
const mostRead = 20_000;

/**
 * Sends a request as it is, however odd, over a connection of its own.
 * @param cast what is put in place of the names between `«` and `»`
 */
export function send(origin: string, { method, path, headers, body }: FuzzRequest, cast: Cast): Promise<Outcome> {
  return new Promise((resolve) => {
    const sent = request(origin + fill(path, cast), { method, agent: false, headers: namesOf(headers, cast) });
    const timer = setTimeout(() => end({ is: 'hang' }), patienceMs);
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      resolve(outcome);
      sent.destroy();
    };
    sent.on('error', () => end({ is: 'cut' }));
    sent.on('response', (response) => {
      const status = response.statusCode ?? 0;
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
        if (text.length > mostRead || text.startsWith(': following')) end({ is: 'answered', status, text });
      });
      response.on('error', () => end({ is: 'answered', status, text }));
      response.on('end', () => end({ is: 'answered', status, text }));
    });
    sent.end(bytesOf(body, cast));
  });
}

/** By name, what stands for it at the moment. */
export type Cast = Record<string, string | Uint8Array>;

function bytesOf(body: FuzzRequest['body'], cast: Cast): string | Uint8Array | undefined {
  if (body === null) return undefined;
  if (typeof body !== 'string') return body;
  const whole = cast[/^«(\w+)»$/.exec(body)?.[1] ?? ''];
  return whole ?? fill(body, cast);
}

function fill(text: string, cast: Cast): string {
  const filled = text.replaceAll(/«(\w+)»/g, (_, name: string) => (name === 'fresh' ? crypto.randomUUID() : String(cast[name] ?? name)));
  return filled.toWellFormed();
}

/** A name twice gives its header twice. */
function namesOf(headers: [string, string][], cast: Cast): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const [name, value] of headers) (all[name] ??= []).push(Buffer.from(fill(value, cast)).toString('latin1').trim());
  // Of these there can be one alone.
  for (const name of ['authorization', 'content-type', 'origin', 'expect', 'cookie']) if (all[name]) all[name] = all[name].slice(0, 1);
  return all;
}
