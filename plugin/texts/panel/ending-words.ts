import type { Turn } from '../../../relay/contract.ts';

/**
 * What to know of how a turn ended that has a picture, in a sentence; null when it ended as it should, or has not ended.
 * @param said stands in the panel already, and is not said twice
 */
export function endingWords({ state, asked, variants, endedAt, failure }: Turn, said: string | null): string | null {
  if (state === 'cancelled-but-arrived') return 'It came after the cancel, and is kept as a draft.';
  if (failure) return failure.message === said ? null : failure.message;
  return endedAt !== null && variants.length < asked ? `${variants.length} of ${asked} pictures came.` : null;
}
