import type { TurnOptions } from '../../messages.ts';

interface OptionWord {
  word: string;
  meaning: string;
}

export const laneWords: Record<TurnOptions['lane'], OptionWord> = {
  responses: { word: 'Conversation', meaning: 'Remembers earlier turns.' },
  images: { word: 'One shot', meaning: 'Knows these words and pictures alone.' },
};

export const formatWords: Record<TurnOptions['format'], OptionWord> = {
  png: { word: 'PNG', meaning: 'Pixels, without loss.' },
  svg: { word: 'SVG', meaning: 'Vectors, placed as layers you can edit.' },
  gif: { word: 'GIF', meaning: 'Moves, placed as an animated fill.' },
};

export const complexityWords: Record<NonNullable<TurnOptions['complexity']>, string> = { low: 'Short', medium: 'Medium', high: 'Long' };

/** Within a list of what was chosen. */
export function planningWords(complexity: NonNullable<TurnOptions['complexity']>): string {
  return `${complexityWords[complexity].toLowerCase()} planning`;
}

/**
 * What differs from the first day, in few words, so that nothing chosen is out of sight; empty when nothing does.
 * @param modelLabel null for the relay's own model
 * @param canLook whether there can be unfinished looks at all
 */
export function optionWords(options: TurnOptions, modelLabel: string | null, canLook: boolean): string {
  const { lane, format, transparent, complexity, sameComposition, partials, fullChain } = options;
  return [
    modelLabel,
    lane === 'images' && laneWords.images.word.toLowerCase(),
    format !== 'png' && formatWords[format].word,
    transparent && 'transparent',
    complexity && planningWords(complexity),
    !sameComposition && 'free composition',
    canLook && !partials && 'no unfinished looks',
    fullChain && 'whole conversation',
  ]
    .filter(Boolean)
    .join(', ');
}
