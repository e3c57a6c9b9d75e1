import type { Selection } from '../messages.ts';
import { baseOf } from './base-of.ts';

const samples = {
  nothing: [
    'A photograph of a lighthouse on a cliff at dawn',
    'An isometric illustration of a workshop',
    'A seamless pattern of leaves in two greens',
  ],
  emptyFrame: [
    'A wide landscape at dusk with calm space for a headline',
    'A soft abstract background in blue and violet',
    'A bright office with plants, out of focus',
  ],
  picture: ['Make it darker, like the evening', 'Blur the background softly', 'Turn it into black and white'],
  result: ['A little brighter, please', 'More contrast', 'Warmer colours'],
  masked: ['Remove this and continue what surrounds it', 'Make it teal', 'Blur it'],
} as const;

/** Three things to ask for that fit what is selected, for those who have not asked for anything yet. */
export function samplePrompts(selection: Selection): readonly string[] {
  const base = baseOf(selection);
  if (!base) return samples.nothing;
  if (base.empty) return samples.emptyFrame;
  if (selection.layers.some(({ role }) => role === 'mask')) return samples.masked;
  return base.origin ? samples.result : samples.picture;
}
