import type { Turn } from '../../../relay/contract.ts';

/** The model's qualities, as a designer would call them. */
export const qualityWords: Record<Turn['quality'], string> = {
  low: 'Draft',
  medium: 'Good',
  high: 'Best',
  xhigh: 'Extra fine',
  max: 'Finest',
};
