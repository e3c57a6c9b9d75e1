import { closeSync, fstatSync, fsync, openSync } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { AllBlobs } from '../../blob-store.ts';
import { type Arrival, arrivals, type Named, type WritePart } from './arrivals.ts';
import { fileStream } from './file-stream.ts';
import { ifThere } from './if-there.ts';
import { takeIn } from './take-in.ts';

const flush = promisify(fsync);

/** Blobs as files `ab/cd/<sha256>` under `folder`. */
export async function diskBlobs(folder: string, writePart?: WritePart): Promise<AllBlobs> {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  async function has(sha256: string): Promise<boolean> {
    return (await ifThere(() => stat(place(sha256)))) !== null;
  }

  async function keep(arrival: Arrival, { sha256 }: Named): Promise<boolean> {
    await arrival.flush();
    arrival.close();
    return settle(arrival, place(sha256));
  }

  return {
    ...takeIn(await arrivals(join(folder, 'arriving'), writePart), keep),
    has,
    read: (sha256) => ifThere(() => readFile(place(sha256))),
    async open(sha256) {
      const file = await ifThere(() => open(place(sha256), 'r'));
      if (!file) return null;
      // Of an open file nothing has to be fetched for that.
      const { size } = fstatSync(file.fd);
      return { size, bytes: fileStream(file, size) };
    },
    async *list() {
      for (const outer of await readdir(folder)) {
        if (!/^[0-9a-f]{2}$/.test(outer)) continue;
        for (const inner of await readdir(join(folder, outer))) {
          for (const sha256 of await readdir(join(folder, outer, inner))) {
            const found = await ifThere(() => stat(place(sha256)));
            if (found) yield { sha256, size: found.size, storedAt: found.mtimeMs };
          }
        }
      }
    },
    async remove(sha256, before) {
      const found = await ifThere(() => stat(place(sha256)));
      if (found && found.mtimeMs < before) await rm(place(sha256), { force: true });
    },
  };
}

/**
 * The folders are flushed too, so that its name survives a power cut.
 * @returns false when it was there already
 */
async function settle(arrival: Arrival, target: string): Promise<boolean> {
  const inner = dirname(target);
  const outer = dirname(inner);
  const { made, isNew } = await arrival.move(target);
  await flushFolder(inner);
  if (made !== null) await flushFolder(outer);
  if (made === outer) await flushFolder(dirname(outer));
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
