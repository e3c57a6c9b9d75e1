import type { BlobStore } from '../../blob-store.ts';
import { liftPictures, type PictureLifter } from './lift-pictures.ts';
import { readAhead } from './read-ahead.ts';

type Fetch = typeof globalThis.fetch;

/**
 * A `fetch` that stores the pictures of each answer as they come, and leaves tokens in their place. A picture is durable
 * before its token is read; what reads far too slowly slows the service down; who goes away leaves nothing behind.
 */
export function pictureFetch(blobs: Pick<BlobStore, 'draft' | 'read'>): Fetch {
  return async (input, init) => {
    const answer = await fetch(input, init);
    if (!answer.ok || !answer.body) return answer;
    const framing = /json/i.test(answer.headers.get('content-type') ?? '') ? 'json' : 'events';
    const headers = new Headers(answer.headers);
    for (const ofTheBytes of ['content-length', 'content-encoding']) headers.delete(ofTheBytes);
    const body = withoutPictures(answer.body, liftPictures(framing, { ...blobs, draft: () => blobs.draft(init?.signal ?? undefined) }));
    return new Response(body, { status: answer.status, statusText: answer.statusText, headers });
  };
}

function withoutPictures(body: ReadableStream<Uint8Array>, lifter: PictureLifter): ReadableStream<Uint8Array> {
  const reader = readAhead(body);

  async function next(): Promise<Buffer | null> {
    for (;;) {
      const bytes = await reader.next();
      if (!bytes) return null;
      const left = await lifter.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      if (left.length > 0) return left;
    }
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const left = await next();
          if (left) return controller.enqueue(new Uint8Array(left));
          const rest = lifter.end();
          if (rest.length > 0) controller.enqueue(new Uint8Array(rest));
          controller.close();
        } catch (error) {
          await lifter.drop();
          await reader.cancel(error).catch(() => undefined);
          throw error;
        }
      },
      async cancel(reason) {
        await reader.cancel(reason);
        await lifter.drop();
      },
    },
    { highWaterMark: 0 },
  );
}
