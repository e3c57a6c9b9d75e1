import type { Turn } from '../../../relay/contract.ts';

/** Why a turn has ended without a picture, and what to do. */
export function noPictureWords({ state, failure, said }: Pick<Turn, 'state' | 'failure' | 'said'>): string {
  if (failure) return failure.message;
  if (state === 'cancelled') return 'Cancelled.';
  if (state !== 'refused') return 'No picture came back. Try again.';
  return `The model returned no picture. ${said ? `It said: ${said}` : 'Say it another way and try again.'}`;
}
