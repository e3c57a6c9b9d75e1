import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fdatasync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { RelayError } from '../../errors.ts';
import { makeFolder } from '../own-folder.ts';
import { isNotThere } from './if-there.ts';
import type { Patience } from './patiently.ts';
import { withRoom } from './with-room.ts';

/** Files of blobs that are on their way into a store: counted and hashed, and named by nobody yet. */
export interface Arrivals {
  begin(patience: Patience): Promise<Arrival>;
}

/** Must be dropped in the end. */
export interface Arrival {
  /** Where the bytes are. */
  readonly path: string;
  readonly patience: Patience;
  write(bytes: Uint8Array): Promise<void>;
  /**
   * Nothing more comes.
   * @throws RelayError `wrong_hash` when the bytes are not those that were `claimed`
   */
  end(claimed?: string): Promise<Named>;
  /** Survives a power cut from now on. */
  flush(): Promise<void>;
  close(): void;
  /**
   * Gives its file that name at once and for good: a reader never sees half of it.
   * @returns whether nothing was there by that name
   */
  move(target: string): Promise<boolean>;
  /** Closes it and takes away its file, if that is still there. */
  drop(): Promise<void>;
}

export interface Named {
  sha256: string;
  size: number;
}

const flushData = promisify(fdatasync);

/** No upload stands still for so long: its connection would have been dropped. */
const abandonedMs = 60 * 60 * 1000;

/** Writes a part of `bytes` into a file, as `writeSync` of node:fs does. */
export type WritePart = (file: number, bytes: Uint8Array, from: number, length: number, at: number) => number;

export async function arrivals(folder: string, writePart: WritePart = writeSync): Promise<Arrivals> {
  await makeFolder(folder);
  await dropAbandoned(folder);
  return { begin: (patience) => begin(join(folder, randomUUID()), patience, writePart) };
}

/** What a killed relay left half-written can never be named. Others may be writing here just now. */
async function dropAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < Date.now() - abandonedMs) await rm(join(folder, name), { force: true });
  }
}

/**
 * What goes into the system's memory, as names and bytes do at first, is done on the spot: the way to another thread and back
 * takes longer than that. It is flushing that waits for the disk.
 */
async function begin(path: string, patience: Patience, writePart: WritePart): Promise<Arrival> {
  const hash = createHash('sha256');
  const file = await withRoom(() => openSync(path, 'wx'), patience);
  let size = 0;
  let isOpen = true;
  let isMoved = false;

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    closeSync(file);
  }

  return {
    path,
    patience,
    async write(bytes) {
      hash.update(bytes);
      // A disk that is full takes a part; what is left goes on from there.
      for (let from = 0; from < bytes.byteLength;) {
        const written = await withRoom(() => writePart(file, bytes, from, bytes.byteLength - from, size), patience);
        from += written;
        size += written;
      }
    },
    async end(claimed) {
      const sha256 = hash.digest('hex');
      if (claimed !== undefined && claimed !== sha256) {
        throw new RelayError('wrong_hash', 'The bytes that arrived are not the ones they were said to be. Send the picture again.');
      }
      return { sha256, size };
    },
    flush: () => withRoom(() => flushData(file), patience),
    close,
    async move(target) {
      const isNew = !existsSync(target);
      await withRoom(() => rename(path, target), patience);
      isMoved = true;
      return isNew;
    },
    async drop() {
      close();
      if (isMoved) return;
      await rm(path, { force: true });
    },
  };
}

/** Its folder is nearly always there. */
function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!isNotThere(error)) throw error;
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  }
}
