export const compareTexts = {
  compare: (name: string) => `Compare ${name}`,
  with: 'With',
  itsOriginal: 'Its original',
  theOriginal: 'the original',
  thePicture: 'the picture',
  /** `name` is for within a sentence, `word` for a list. */
  called: (called: string) => ({ name: `“${called}”`, word: called }),
  /** @param picture its number among several of that turn; null when it is the only one */
  ofTurn: (turn: number, picture: number | null, called: string) => {
    const which = picture === null ? '' : `, picture ${picture}`;
    return { name: `turn ${turn}${which}`, word: `${turn}${which}: ${called}` };
  },

  howToCompare: 'How to compare',
  ways: {
    slider: 'Slide',
    flip: 'Flip',
    'side-by-side': 'Both',
    difference: 'Heat map',
  },

  howMuchOf: (name: string) => `How much of ${name} is shown`,
  percent: (share: number) => `${Math.round(share)} %`,
  holdToSee: (name: string) => `Hold to see ${name}`,
  shown: (name: string) => `Shown: ${name}`,
  difference: 'Where the two pictures differ',
};
