import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import type { AllBlobs } from '../../blob-store.ts';
import type { S3Place } from '../../config/s3-place.ts';
import { type Arrival, arrivals, type Named } from './arrivals.ts';
import { aWhile, type Patience } from './patiently.ts';
import { type Listing, readListing, refused, S3Refused } from './s3-answers.ts';
import { s3Calls } from './s3-calls.ts';
import { takeIn } from './take-in.ts';
import { withHead } from './with-head.ts';

/** What is put again later than this is stored anew, so that nobody who clears away takes it for old. */
const renewMs = 60 * 60 * 1000;
/** Of a blob, that comes at once: enough to tell what it is. */
const headLength = 64 * 1024;

/**
 * Blobs as objects `ab/cd/<sha256>` of an S3 bucket. One put stores one whole object, so nothing partly written is ever read by
 * its name; the service compares the bytes with the name itself.
 * `check` throws S3Refused or RelayError where nothing can be stored.
 * @param folder takes blobs on their way there
 * @param pageLength how many are listed at once
 */
export async function s3Blobs(place: S3Place, folder: string, pageLength = 1000): Promise<AllBlobs & { check(): Promise<void> }> {
  const call = s3Calls(place);
  const arriving = await arrivals(folder);
  const keyOf = (sha256: string) => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  /** Some services do not know it. */
  let knowsConditions = true;

  function look(sha256: string, patience: Patience): Promise<{ size: number; storedAt: number } | null> {
    return call(
      { method: 'HEAD', key: keyOf(sha256) },
      async ({ status, headers }) => {
        if (status === 404) return null;
        if (status !== 200) throw new S3Refused(status, '');
        return { size: Number(headers.get('content-length')), storedAt: Date.parse(headers.get('last-modified') ?? '') };
      },
      patience,
    );
  }

  /** @returns whether it was stored, and not there already */
  async function send(body: Blob, { sha256 }: Named, when: 'absent' | 'always', patience: Patience): Promise<boolean> {
    const isConditional = when === 'absent' && knowsConditions;
    return call(
      {
        method: 'PUT',
        key: keyOf(sha256),
        headers: { 'x-amz-content-sha256': sha256, ...(isConditional ? { 'if-none-match': '*' } : {}) },
        body,
      },
      async (answer) => {
        if (answer.ok) return true;
        // 409: somebody else is putting the same just now.
        if (isConditional && (answer.status === 412 || answer.status === 409)) return false;
        const refusal = await refused(answer);
        if (!isConditional || !(refusal instanceof S3Refused) || refusal.code !== 'NotImplemented') throw refusal;
        knowsConditions = false;
        return send(body, { sha256, size: body.size }, when, patience);
      },
      patience,
    );
  }

  async function keep({ path, patience, close }: Arrival, named: Named): Promise<boolean> {
    close();
    const body = await openAsBlob(path);
    const isNew = await send(body, named, 'absent', patience);
    const stored = await look(named.sha256, patience);
    if (stored?.size === named.size && stored.storedAt > Date.now() - renewMs) return isNew;
    await send(body, named, 'always', patience);
    if ((await look(named.sha256, patience))?.size === named.size) return isNew;
    throw new Error('The S3 service does not keep what it says it has stored.');
  }

  async function page(query: Record<string, string>, patience: Patience): Promise<Listing> {
    return call(
      { method: 'GET', key: null, query: { 'list-type': '2', ...(place.prefix === '' ? {} : { prefix: place.prefix }), ...query } },
      async (answer) => {
        if (!answer.ok) throw await refused(answer);
        return readListing(await answer.text());
      },
      patience,
    );
  }

  return {
    ...takeIn(arriving, keep),
    async check() {
      await page({ 'max-keys': '1' }, { forMs: 0 });
    },
    has: async (sha256) => (await look(sha256, aWhile)) !== null,
    read: (sha256) =>
      call(
        { method: 'GET', key: keyOf(sha256) },
        async (answer) => {
          if (answer.status === 404) return nothing(answer);
          if (!answer.ok) throw await refused(answer);
          const bytes = new Uint8Array(await answer.arrayBuffer());
          if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
          throw new Error('The S3 service gives other bytes than were stored.');
        },
        aWhile,
      ),
    open: (sha256) =>
      call(
        { method: 'GET', key: keyOf(sha256) },
        async (answer) => {
          if (answer.status === 404) return nothing(answer);
          if (!answer.ok || !answer.body) throw await refused(answer);
          return { size: Number(answer.headers.get('content-length')), ...(await withHead(answer.body, headLength)) };
        },
        aWhile,
      ),
    async *list() {
      for (let next: string | null = ''; next !== null;) {
        const from: Record<string, string> = next === '' ? {} : { 'continuation-token': next };
        const listing: Listing = await page({ 'max-keys': String(pageLength), ...from }, aWhile);
        yield* listing.blobs;
        ({ next } = listing);
      }
    },
    async remove(sha256, before) {
      const stored = await look(sha256, aWhile);
      if (!stored || stored.storedAt >= before) return;
      await call(
        { method: 'DELETE', key: keyOf(sha256) },
        async (answer) => {
          if (!answer.ok && answer.status !== 404) throw await refused(answer);
        },
        aWhile,
      );
    },
  };
}

async function nothing(answer: Response): Promise<null> {
  // A body that is left lying would keep its connection.
  await answer.body?.cancel();
  return null;
}
