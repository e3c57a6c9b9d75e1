import type { Turn } from '../../../relay/contract.ts';

/** The model's qualities, as a designer would call them. */
export const qualityWords: Record<Turn['quality'], string> = {
  low: 'Draft',
  medium: 'Good',
  high: 'Best',
  xhigh: 'Extra fine',
  max: 'Finest',
};

/** Of one that a service has named: its own name when it is none of ours. */
export function qualityWord(named: string): string {
  const known = Object.entries(qualityWords).find(([quality]) => quality === named);
  return known ? known[1] : named;
}
