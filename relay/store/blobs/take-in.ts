import type { BlobStore } from '../../blob-store.ts';
import { RelayError } from '../../errors.ts';
import { maxBlobBytes } from '../../limits.ts';
import type { Arrival, Arrivals, Named } from './arrivals.ts';
import { aLongWhile, aWhile } from './patiently.ts';

/**
 * The ways into a store: whatever comes is a file first, and is whole before it is named.
 * @param keep stores an arrival that has ended, under its name; false when that was there already
 */
export function takeIn(
  arrivals: Arrivals,
  keep: (arrival: Arrival, named: Named) => Promise<boolean>,
): Pick<BlobStore, 'put' | 'add' | 'draft'> {
  const draft: BlobStore['draft'] = async (signal) => {
    const arrival = await arrivals.begin({ ...aLongWhile, signal });
    return {
      write: arrival.write,
      async keep() {
        const named = await arrival.end();
        await keep(arrival, named);
        await arrival.drop();
        return named.sha256;
      },
      drop: arrival.drop,
    };
  };

  return {
    draft,
    async put(sha256, bytes) {
      const arrival = await arrivals.begin(aWhile);
      let length = 0;
      try {
        for await (const chunk of bytes) {
          length += chunk.byteLength;
          if (length > maxBlobBytes) {
            throw new RelayError('too_large', `A picture may have at most ${maxBlobBytes / 1024 / 1024} MB. Send a smaller one.`);
          }
          await arrival.write(chunk);
        }
        return await keep(arrival, await arrival.end(sha256));
      } finally {
        await arrival.drop();
      }
    },
    async add(bytes) {
      const own = await draft();
      try {
        await own.write(bytes);
        return await own.keep();
      } finally {
        await own.drop();
      }
    },
  };
}
