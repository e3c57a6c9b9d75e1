import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore } from '../blob-store.ts';
import { RelayError } from '../errors.ts';
import { maxBlobBytes } from '../limits.ts';

const arriving = 'arriving';
/** No upload stands still for so long: its connection would have been dropped. */
const abandonedMs = 60 * 60 * 1000;

/** Blobs as files `ab/cd/<sha256>` under `folder`. */
export async function diskBlobs(folder: string): Promise<BlobStore> {
  await mkdir(join(folder, arriving), { recursive: true });
  await dropAbandoned(join(folder, arriving));

  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  async function has(sha256: string): Promise<boolean> {
    return access(place(sha256)).then(
      () => true,
      () => false,
    );
  }

  const draft = () => diskDraft(join(folder, arriving, randomUUID()), place);

  return {
    has,
    async read(sha256) {
      try {
        return await readFile(place(sha256));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async put(sha256, bytes) {
      const known = await has(sha256);
      const arrived = await draft();
      let length = 0;
      try {
        for await (const chunk of bytes) {
          length += chunk.byteLength;
          if (length > maxBlobBytes) {
            throw new RelayError('too_large', `A picture may have at most ${maxBlobBytes / 1024 / 1024} MB. Send a smaller one.`);
          }
          await arrived.write(chunk);
        }
        await arrived.keep(sha256);
      } finally {
        await arrived.drop();
      }
      return !known;
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
    draft,
  };
}

/** What a killed relay left half-written can never be named. Others may be writing here just now. */
async function dropAbandoned(drafts: string): Promise<void> {
  for (const name of await readdir(drafts)) {
    const { mtimeMs } = await stat(join(drafts, name)).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < Date.now() - abandonedMs) await rm(join(drafts, name), { force: true });
  }
}

/** A file at `path` until it is kept at its `place`. */
async function diskDraft(path: string, place: (sha256: string) => string) {
  const hash = createHash('sha256');
  const file = await open(path, 'wx');
  let isOpen = true;

  async function close(): Promise<void> {
    if (isOpen) await file.close();
    isOpen = false;
  }

  return {
    async write(bytes: Uint8Array): Promise<void> {
      hash.update(bytes);
      await file.writeFile(bytes);
    },
    /** @throws RelayError `wrong_hash` when the bytes are not those that were `claimed` */
    async keep(claimed?: string): Promise<string> {
      const sha256 = hash.digest('hex');
      if (claimed !== undefined && claimed !== sha256) {
        throw new RelayError('wrong_hash', 'The bytes that arrived are not the ones they were said to be. Send the picture again.');
      }
      await file.datasync();
      await close();
      await settle(path, place(sha256));
      return sha256;
    },
    async drop(): Promise<void> {
      await close();
      await rm(path, { force: true });
    },
  };
}

/** Rename is atomic: a reader never sees half a blob. The folders are flushed too, so that its name survives a power cut. */
async function settle(draft: string, target: string): Promise<void> {
  const inner = dirname(target);
  const outer = dirname(inner);
  const made = await mkdir(inner, { recursive: true });
  await rename(draft, target);
  await flushFolder(inner);
  if (made === undefined) return;
  await flushFolder(outer);
  await flushFolder(dirname(outer));
}

async function flushFolder(folder: string): Promise<void> {
  // Windows cannot open a folder as a file, and keeps names by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
