import type { BlobStore } from '../blob-store.ts';
import { within } from './spans.ts';
import type { Watch } from './watch.ts';

type Call = 'has' | 'read' | 'write';

/** Measures the store of pictures, and has each blob that is stored or read lie in a span of its own. */
export function watchedBlobs<T extends BlobStore>(blobs: T, { meters, spans }: Pick<Watch, 'meters' | 'spans'>): T {
  async function timed<R>(call: Call, work: () => Promise<R>): Promise<R> {
    const since = performance.now();
    let outcome: 'ok' | 'failed' = 'failed';
    try {
      const result = await (call === 'has' ? work() : within(spans, `blob.${call}`, {}, work));
      outcome = 'ok';
      return result;
    } finally {
      meters.blobCall({ call, outcome }, performance.now() - since);
    }
  }

  async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of bytes) {
      meters.blobBytes('written', chunk.byteLength);
      yield chunk;
    }
  }

  return {
    ...blobs,
    has: (sha256) => timed('has', () => blobs.has(sha256)),
    async read(sha256) {
      const bytes = await timed('read', () => blobs.read(sha256));
      meters.blobBytes('read', bytes?.byteLength ?? 0);
      return bytes;
    },
    async open(sha256) {
      const blob = await timed('read', () => blobs.open(sha256));
      meters.blobBytes('read', blob?.size ?? 0);
      return blob;
    },
    // Its time is also the sender's: how long the store takes is told by what is drafted and added.
    put: (sha256, bytes) => within(spans, 'blob.put', {}, () => blobs.put(sha256, counted(bytes))),
    async add(bytes) {
      const sha256 = await timed('write', () => blobs.add(bytes));
      meters.blobBytes('written', bytes.byteLength);
      return sha256;
    },
    async draft(...given) {
      const draft = await blobs.draft(...given);
      let written = 0;
      return {
        ...draft,
        write(bytes) {
          written += bytes.byteLength;
          return draft.write(bytes);
        },
        async keep() {
          const sha256 = await timed('write', () => draft.keep());
          meters.blobBytes('written', written);
          return sha256;
        },
      };
    },
  };
}
