import { closeSync, existsSync, fstatSync, fsync, openSync } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { AllBlobs } from '../../blob-store.ts';
import { type Arrival, arrivals, type Named, type WritePart } from './arrivals.ts';
import { fileStream } from './file-stream.ts';
import { ifThere } from './if-there.ts';
import { takeIn } from './take-in.ts';

const flush = promisify(fsync);

/** Blobs as files `ab/<sha256>` under `folder`. */
export async function diskBlobs(folder: string, writePart?: WritePart): Promise<AllBlobs> {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  /** Where relays of before kept them. */
  const formerPlace = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  async function lookAt<T>(sha256: string, look: (path: string) => Promise<T>): Promise<T | null> {
    return (await ifThere(() => look(place(sha256)))) ?? ifThere(() => look(formerPlace(sha256)));
  }

  async function keep(arrival: Arrival, { sha256 }: Named): Promise<boolean> {
    await arrival.flush();
    arrival.close();
    return (await settle(arrival, place(sha256))) && !existsSync(formerPlace(sha256));
  }

  return {
    ...takeIn(await arrivals(join(folder, 'arriving'), writePart), keep),
    has: async (sha256) => (await lookAt(sha256, stat)) !== null,
    read: (sha256) => lookAt(sha256, (path) => readFile(path)),
    async open(sha256) {
      const file = await lookAt(sha256, (path) => open(path, 'r'));
      if (!file) return null;
      // Of an open file nothing has to be fetched for that.
      const { size } = fstatSync(file.fd);
      return { size, bytes: fileStream(file, size) };
    },
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

/**
 * The folders are flushed too, so that its name survives a power cut.
 * @returns false when it was there already
 */
async function settle(arrival: Arrival, target: string): Promise<boolean> {
  const { isFolderNew, isNew } = await arrival.move(target);
  await flushFolder(dirname(target));
  if (isFolderNew) await flushFolder(dirname(dirname(target)));
  return isNew;
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
