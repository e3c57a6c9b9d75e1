import { RelayError } from '../../errors.ts';
import { type Patience, patiently } from './patiently.ts';

/**
 * Waits for room on a full disk: somebody may make some.
 * @throws RelayError `storage_away` when nobody did
 */
export async function withRoom<T>(work: () => T | Promise<T>, patience: Patience): Promise<T> {
  try {
    return await patiently(work, isFull, patience);
  } catch (error) {
    if (!isFull(error)) throw error;
    throw new RelayError('storage_away', 'The relay’s disk is full. Make room on it, then try again.');
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
