import { readdir } from 'node:fs/promises';
import { Hono } from 'hono';
import { encodeGif } from '../../sandbox/engine/encode-gif.ts';
import { blankPixels } from '../../sandbox/engine/pixels.ts';
import { expect, test } from 'vitest';
import { diskBlobs } from '../../store/blobs/blobs-disk.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { colourPng, sha256Of } from '../../testing/pictures.ts';
import { blobRoutes } from './blob-routes.ts';
import { answerFault } from '../problem.ts';

async function start() {
  const folder = await temporaryFolder();
  const blobs = await diskBlobs(folder);
  const app = new Hono();
  app.onError(answerFault({ log: () => {}, mode: 'team' }));
  app.use(async (c, next) => {
    const member = { id: 'member', name: 'Ada', email: null, role: 'member' as const, createdAt: 0 };
    c.set('caller', { teamId: 'team', member, way: { type: 'token', id: 'token' } });
    return next();
  });
  app.route('/', blobRoutes({ teamBlobs: () => blobs }));
  const files = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return { blobs, files, open: async (bytes: Uint8Array) => app.request(`/${await blobs.add(bytes)}`), app };
}

const drawing = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(1)</script></svg>',
);

test('a drawing of the model is never a page or a picture of the relay’s: browsers may only save it', async () => {
  const { open } = await start();
  const { headers } = await open(drawing);
  expect(headers.get('content-type')).toBe('application/octet-stream');
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{16}\.svg"$/);
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; sandbox;/);
});

test('nobody can send a drawing, a page or a GIF, also under its right name', async () => {
  const { app, blobs } = await start();
  for (const bytes of [drawing, new TextEncoder().encode('<html>'), new TextEncoder().encode('GIF89a\x09\x00\x09\x00')]) {
    const sha256 = sha256Of(bytes);
    const answer = await app.request(`/${sha256}`, { method: 'PUT', body: bytes });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_picture' } });
    expect(await blobs.has(sha256)).toBe(false);
  }
});

test('a picture is what it is, framed by nobody, and may be shown by the panel', async () => {
  const { open } = await start();
  const gif = encodeGif([blankPixels(16, 16)], 100);
  for (const [type, bytes] of [['png', colourPng({ width: 16, height: 16 })] as const, ['gif', gif] as const]) {
    const { headers } = await open(bytes);
    expect(headers.get('content-type')).toBe(`image/${type}`);
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="[0-9a-f]{16}\\.${type}"$`));
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  }
});

test('of a picture whose sender hangs up, or that turns out to be another, nothing stays', async () => {
  const { app, files } = await start();
  const bytes = colourPng({ width: 64, height: 64 });
  const cut = new ReadableStream({
    start: (controller) => controller.enqueue(bytes.slice(0, -10)),
    pull: (controller) => controller.error(new Error('The sender is gone.')),
  });
  const sent = { method: 'PUT', body: cut, duplex: 'half' as const };
  expect((await app.request(`/${sha256Of(bytes)}`, sent)).status).toBe(500);
  expect((await app.request(`/${'0'.repeat(64)}`, { method: 'PUT', body: bytes })).status).toBe(400);
  expect(await files()).toEqual([]);
});
