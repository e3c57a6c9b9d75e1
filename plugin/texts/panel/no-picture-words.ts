import type { Turn } from '../../../relay/contract.ts';

/** Why a turn has ended without a picture, and what to do. */
export function noPictureWords({ state, failure, said }: Pick<Turn, 'state' | 'failure' | 'said'>): string {
  if (failure) return failure.message;
  switch (state) {
    case 'cancelled':
      return 'Cancelled.';
    case 'refused':
      return said ? `The model returned no picture. It said: ${said}` : 'The model returned no picture. Say it another way and try again.';
    case 'reserved':
    case 'submitting':
    case 'running':
    case 'arriving':
    case 'done':
    case 'cancelled-but-arrived':
    case 'failed':
    case 'unknown':
      return 'No picture came back. Try again.';
  }
}
