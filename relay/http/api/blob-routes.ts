import { type Context, Hono } from 'hono';
import { RelayError } from '../../errors.ts';
import { maxBlobBytes } from '../../limits.ts';
import { pictureType } from '../../pictures/picture-header.ts';
import { resultHeader } from '../../pictures/result-header.ts';
import type { Services } from '../../services.ts';
import { bodyOf } from '../body-of.ts';
import { callerOf } from '../callers/caller.ts';
import { checkedPicture } from './checked-picture.ts';
import { describe } from './describe.ts';
import { readSha256 } from './read-params.ts';

const limit = { mostBytes: maxBlobBytes, tooLarge: `A picture may have at most ${maxBlobBytes / 1024 / 1024} MB. Send a smaller one.` };

/** Pictures of the caller's team, each under its SHA-256. */
export function blobRoutes({ teamBlobs }: Pick<Services, 'teamBlobs'>) {
  const blobsOf = (c: Context) => teamBlobs(callerOf(c).teamId);

  return new Hono()
    .get(
      '/:sha256',
      describe({ summary: 'The bytes of a blob; HEAD tells whether it is there.', answers: { 200: 'The bytes.' } }),
      async (c) => {
        const sha256 = readSha256(c);
        const blobs = blobsOf(c);
        // Hono answers HEAD with what GET answers, without the bytes; reading them would be for nothing.
        if (c.req.method === 'HEAD') return c.body(null, (await blobs.has(sha256)) ? 200 : 404);
        const opened = await blobs.open(sha256);
        if (!opened) throw new RelayError('not_found', 'The relay has no picture of that name.');
        const { size, head, bytes } = opened;
        const type = resultHeader(head)?.type ?? pictureType(head) ?? undefined;
        return c.body(bytes, 200, {
          // A drawing may hold scripts: it is text for whoever asked for it, never a picture or a page.
          'content-type': type === undefined || type === 'svg' ? 'application/octet-stream' : `image/${type}`,
          'content-disposition': `attachment; filename="${sha256.slice(0, 16)}${type === undefined ? '' : `.${type}`}"`,
          'content-length': String(size),
          // The name is the content: it never changes.
          'cache-control': 'private, max-age=31536000, immutable',
          etag: `"${sha256}"`,
          'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
          'cross-origin-resource-policy': 'cross-origin',
        });
      },
    )
    .put(
      '/:sha256',
      describe({ summary: 'Stores raw bytes under their SHA-256.', answers: { 200: 'It was there already.', 201: 'Stored.' } }),
      async (c) => {
        const sha256 = readSha256(c);
        const isNew = await blobsOf(c).put(sha256, checkedPicture(bodyOf(c, limit)));
        return c.body(null, isNew ? 201 : 200);
      },
    );
}
