import { closeSync, existsSync, fsync, openSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { AllBlobs } from '../../blob-store.ts';
import { type Arrival, arrivals, type Named, type WritePart } from './arrivals.ts';
import { ifThere } from './if-there.ts';
import { openFile } from './open-file.ts';
import { takeIn } from './take-in.ts';

const flush = promisify(fsync);

/** Blobs as files `ab/<sha256>` under `folder`. */
export async function diskBlobs(folder: string, writePart?: WritePart): Promise<AllBlobs> {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  /** Where relays of before kept them. */
  const formerPlace = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  /** Whose own names are known to survive a power cut. */
  const lasting = new Set<string>();

  async function lookAt<T>(sha256: string, look: (path: string) => T | Promise<T>): Promise<T | null> {
    return (await ifThere(() => look(place(sha256)))) ?? ifThere(() => look(formerPlace(sha256)));
  }

  async function keep(arrival: Arrival, { sha256 }: Named): Promise<boolean> {
    await arrival.flush();
    arrival.close();
    const isNew = (await arrival.move(place(sha256))) && !existsSync(formerPlace(sha256));
    await flushNames(dirname(place(sha256)));
    return isNew;
  }

  /** The folders are flushed too, so that the names in them survive a power cut. */
  async function flushNames(own: string): Promise<void> {
    await flushFolder(own);
    // Whoever made it, just now or before the relay was killed, may not have come to flush what it lies in.
    if (lasting.has(own)) return;
    await flushFolder(folder);
    lasting.add(own);
  }

  return {
    ...takeIn(await arrivals(join(folder, 'arriving'), writePart), keep),
    has: async (sha256) => (await lookAt(sha256, stat)) !== null,
    read: (sha256) => lookAt(sha256, (path) => readFile(path)),
    open: (sha256) => lookAt(sha256, openFile),
    async *list() {
      for await (const sha256 of namesIn(folder)) {
        const found = await lookAt(sha256, (path) => stat(path));
        if (found) yield { sha256, size: found.size, storedAt: found.mtimeMs };
      }
    },
    async remove(sha256, before) {
      for (const path of [place(sha256), formerPlace(sha256)]) {
        const found = await ifThere(() => stat(path));
        if (found && found.mtimeMs < before) await rm(path, { force: true });
      }
    },
  };
}

async function* namesIn(folder: string): AsyncGenerator<string, void, void> {
  for (const name of await readdir(folder)) {
    if (/^[0-9a-f]{2}$/.test(name)) yield* namesIn(join(folder, name));
    else if (/^[0-9a-f]{64}$/.test(name)) yield name;
  }
}

async function flushFolder(folder: string): Promise<void> {
  // Windows cannot open a folder as a file, and keeps names by itself.
  if (process.platform === 'win32') return;
  // It has just been looked into, so that opening it waits for nothing; a way to another thread takes longer.
  const handle = openSync(folder, 'r');
  try {
    await flush(handle);
  } finally {
    closeSync(handle);
  }
}
