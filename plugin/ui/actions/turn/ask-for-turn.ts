import type { Turn, TurnRequest } from '../../../../relay/contract.ts';
import type { Blobbed } from '../../pixels/formats/blobbed.ts';
import { RelayProblem } from '../../connection/relay-problem.ts';
import { persist, type PersistOptions } from '../connection/persist.ts';
import type { Services } from '../services.ts';

/**
 * Asks the relay for a turn, and gives it those of the pictures that it says it does not have: what it keeps already is not sent.
 * @throws RelayProblem when the relay refuses
 */
export async function askForTurn(
  turnId: string,
  request: TurnRequest,
  blobs: readonly Blobbed[],
  { relay }: Pick<Services, 'relay'>,
  patience: PersistOptions,
): Promise<Turn> {
  const { signal } = patience;
  const start = () => persist(() => relay.startTurn(turnId, request, signal), patience);
  try {
    return await start();
  } catch (error) {
    const missing = error instanceof RelayProblem && error.code === 'unknown_blob' ? blobs.filter(isOf(error.missing)) : [];
    if (missing.length === 0) throw error;
    for (const { sha256, bytes } of missing) await persist(() => relay.putBlob(sha256, bytes, signal), patience);
  }
  return start();
}

function isOf(missing: string[]): (blob: Blobbed) => boolean {
  return ({ sha256 }) => missing.includes(sha256);
}
