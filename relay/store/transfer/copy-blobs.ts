import type { AllBlobs } from '../../blob-store.ts';
import { RelayError } from '../../errors.ts';

export interface CopiedBlobs {
  count: number;
  /** Whose bytes are not what they are called any more: they are not copied. */
  broken: string[];
}

const atOnce = 4;
const tellEach = 50;

/**
 * Copies all blobs that are not there yet; each is hashed on its way.
 * @param tell hears now and then how many of them are there
 */
export async function copyBlobs(from: AllBlobs, to: AllBlobs, tell: (done: number) => void): Promise<CopiedBlobs> {
  const there = new Map<string, number>();
  for await (const { sha256, size } of to.list()) there.set(sha256, size);
  const broken: string[] = [];
  const source = from.list()[Symbol.asyncIterator]();
  let done = 0;

  async function copySome(): Promise<void> {
    for (let next = await source.next(); !next.done; next = await source.next()) {
      const { sha256, size } = next.value;
      if (there.get(sha256) !== size && !(await copy(from, to, sha256))) broken.push(sha256);
      done += 1;
      if (done % tellEach === 0) tell(done);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, copySome));
  return { count: done - broken.length, broken };
}

/** @returns false when its bytes are others */
async function copy(from: AllBlobs, to: AllBlobs, sha256: string): Promise<boolean> {
  const opened = await from.open(sha256);
  // Cleared away just now.
  if (!opened) return true;
  try {
    await to.put(sha256, opened.bytes);
    return true;
  } catch (error) {
    if (error instanceof RelayError && error.code === 'wrong_hash') return false;
    throw error;
  }
}
