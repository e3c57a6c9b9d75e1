import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const memory = '/dev/shm';
/** All tests together take far less. */
const enough = 2 * 2 ** 30;

/**
 * Has tests keep their files in memory where there is plenty of it: a disk that is to be sure of every row takes them longer than
 * their own work.
 * @returns what takes the files away
 */
export async function folderInMemory(): Promise<() => Promise<void>> {
  const free = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  if (free < enough) return async () => undefined;
  const [before, folder] = [tmpdir(), await mkdtemp(join(memory, 'retake-tests-'))];
  // PostgreSQL works in there as a user of its own.
  await chmod(folder, 0o711);
  process.env['TMPDIR'] = folder;
  return async () => {
    process.env['TMPDIR'] = before;
    await rm(folder, { recursive: true, force: true });
  };
}
