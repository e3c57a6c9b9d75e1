import * as fc from 'fast-check';
import { type ApiDocument, type FuzzRequest, fuzzRequests } from './requests.ts';
import { type Cast, type Outcome, send } from './send.ts';

/** A request that a relay must not answer so. */
export interface Finding {
  request: string;
  outcome: string;
}

interface FuzzOptions {
  url: string;
  /** That the relay's own pages have. */
  origin: string;
  openCast: () => Promise<Cast>;
  requests: number;
  /** The same seed sends the same, but for what is made anew each time. */
  seed: number;
  /** Hears how many have been sent, after each batch. */
  onBatch?: (sent: number) => Promise<void>;
}

const batchSize = 75;
const atATime = 6;
const leastCutBytes = 16_384;

/** Sends random requests, and gives those that were answered with a fault of the relay's own, or not at all. */
export async function fuzz({ url, origin, openCast, requests, seed, onBatch }: FuzzOptions) {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as ApiDocument;
  const arbitrary = fuzzRequests(document);
  const findings: Finding[] = [];
  const statuses: Record<string, number> = {};
  const count = (name: string) => (statuses[name] = (statuses[name] ?? 0) + 1);

  for (let sent = 0; sent < requests; sent += batchSize) {
    const batch = fc.sample(arbitrary, { seed: seed + sent, numRuns: Math.min(batchSize, requests - sent) });
    // Who was taken out or signed out by the batch before is replaced.
    const cast = { ...(await openCast()), origin };
    await Promise.all(
      Array.from({ length: atATime }, async () => {
        for (let next = batch.pop(); next; next = batch.pop()) {
          const outcome = await send(url, next, cast);
          count(outcome.is === 'answered' ? String(outcome.status) : outcome.is);
          if (isBad(outcome, next)) findings.push({ request: described(next), outcome: JSON.stringify(outcome).slice(0, 500) });
        }
      }),
    );
    await onBatch?.(Math.min(requests, sent + batchSize));
  }
  return { findings, statuses };
}

function isBad(outcome: Outcome, { body }: FuzzRequest): boolean {
  switch (outcome.is) {
    case 'answered':
      return outcome.status >= 500;
    case 'hang':
      return true;
    case 'cut':
      // Who goes on sending after the answer may lose it with the connection.
      return (body?.length ?? 0) < leastCutBytes;
  }
}

function described({ body, ...rest }: FuzzRequest): string {
  const shown = body instanceof Uint8Array ? `${body.length} bytes ${Buffer.from(body.subarray(0, 40)).toString('hex')}` : body;
  return `${JSON.stringify(rest).slice(0, 1500)} ${String(shown).slice(0, 1500)}`;
}
