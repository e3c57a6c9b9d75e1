import type { Timings } from '../../../relay/contract.ts';
import type { PanelTurn } from '../state.ts';

/** Fewer tell nothing about what is usual. */
const leastSamples = 3;

/** How long such a turn usually takes from being sent, in milliseconds; null when too few are known. */
export function usualMs({ asks }: Pick<PanelTurn, 'asks'>, timings: Timings['timings']): number | null {
  const { model, quality, pixels } = asks;
  const known = timings.find(
    (each) => each.model === model && each.quality === quality && each.pixels.least <= pixels && pixels <= each.pixels.most,
  );
  return known && known.samples >= leastSamples ? known.usualMs : null;
}
