/** Three things to ask for, by what is selected. */
export const sampleTexts = {
  nothing: ['A lighthouse on a cliff at dawn', 'An isometric workshop', 'A pattern of green leaves'],
  emptyFrame: ['A calm landscape at dusk', 'A soft background in blue', 'A bright office with plants'],
  picture: ['Make it darker', 'Blur the background', 'Turn it into black and white'],
  result: ['A little brighter', 'More contrast', 'Warmer colours'],
  masked: ['Remove this', 'Make it teal', 'Blur it'],
} as const;
