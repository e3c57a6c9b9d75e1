/** Three things to ask for, by what is selected. */
export const sampleTexts = {
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
