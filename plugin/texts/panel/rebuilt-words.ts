import type { Turn } from '../../../relay/contract.ts';

/** Why the conversation before a turn did not go along whole, in a sentence; null when it did. */
export function rebuiltWords({ rebuilt, rebuiltBecause }: Pick<Turn, 'rebuilt' | 'rebuiltBecause'>): string | null {
  if (!rebuilt) return null;
  switch (rebuiltBecause) {
    case 'lost':
      return 'The service had lost the conversation: it was begun anew from your pictures.';
    case 'cheaper':
      return 'All earlier pictures would have been billed again: only the last one went along.';
    case 'blocked':
      return 'An earlier turn was blocked or broken: the conversation went on without it.';
    case 'mask':
      return 'Earlier pictures were left out: the mask is about this one alone.';
    case null:
      return 'The conversation was begun anew from your pictures.';
  }
}
