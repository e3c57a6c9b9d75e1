import type { BlobStore } from '../../blob-store.ts';
import { giveBack } from '../../give-back.ts';
import { askService } from './ask-service.ts';
import { liftPictures, type PictureLifter } from './lift-pictures.ts';
import { type Ahead, type AheadReader, readAhead } from './read-ahead.ts';

type Fetch = typeof globalThis.fetch;

/**
 * A `fetch` that stores the pictures of each answer as they come, and leaves tokens in their place. A picture is durable
 * before its token is read; what reads far too slowly slows the service down; who goes away leaves nothing behind.
 */
export function pictureFetch(blobs: Pick<BlobStore, 'draft' | 'read'>): Fetch {
  const ahead: Ahead = { bytes: 0 };

  return async (input, init) => {
    const { status, statusText, headers, body } = await askService(input, init);
    const hasBody = ![204, 205, 304].includes(status);
    if (!hasBody) body.destroy();
    const framing = /json/i.test(headers.get('content-type') ?? '') ? 'json' : 'events';
    for (const ofTheBytes of ['content-length', 'content-encoding']) headers.delete(ofTheBytes);
    const isRefusal = status < 200 || status > 299;
    const lifter = isRefusal ? asItIs : liftPictures(framing, { ...blobs, draft: () => blobs.draft(init?.signal ?? undefined) });
    const left = hasBody ? withoutPictures(readAhead(body, ahead, init?.signal ?? null), lifter) : null;
    return new Response(left, { status, statusText, headers });
  };
}

const asItIs: PictureLifter = { write: async (chunk) => chunk, end: () => Buffer.alloc(0), drop: async () => undefined };

function withoutPictures(reader: AheadReader, lifter: PictureLifter): ReadableStream<Uint8Array> {
  async function next(): Promise<Uint8Array | null> {
    for (;;) {
      const bytes = await reader.next();
      if (!bytes) return null;
      const left = new Uint8Array(await lifter.write(bytes));
      giveBack(bytes);
      if (left.length > 0) return left;
    }
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const left = await next();
          if (left) return controller.enqueue(left);
          const rest = lifter.end();
          if (rest.length > 0) controller.enqueue(new Uint8Array(rest));
          controller.close();
        } catch (error) {
          await lifter.drop();
          reader.cancel();
          throw error;
        }
      },
      async cancel() {
        reader.cancel();
        await lifter.drop();
      },
    },
    { highWaterMark: 0 },
  );
}
