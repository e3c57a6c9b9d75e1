import type { Comparison } from '../../ui/state.ts';

/** What the difference of two pictures amounts to, in a sentence. */
export function differenceWords({ difference }: Pick<Comparison, 'difference'>): string {
  switch (difference?.is) {
    case undefined:
    case 'counting':
      return 'Comparing pixel by pixel…';
    case 'impossible':
      return difference.why === 'sizes'
        ? 'Pictures of two sizes cannot be compared pixel by pixel. Choose another picture.'
        : 'Films cannot be compared pixel by pixel.';
    case 'counted': {
      const { pixels, changed, strongest } = difference;
      if (changed === 0) return 'Every pixel is the same.';
      const most = `by up to ${Math.max(1, Math.round((strongest / 255) * 100))}\u00a0%`;
      return `${share(changed / pixels)} of the pixels differ, ${most} of their range. The brighter, the more.`;
    }
  }
}

function share(part: number): string {
  const percent = part * 100;
  if (percent < 0.1) return 'Less than 0.1\u00a0%';
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)}\u00a0%`;
}
