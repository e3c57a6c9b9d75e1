/** What commands ask for that need no words from a person. */
const prompts = {
  remove: 'Remove what is in the marked area, and continue what surrounds it as if it had never been there.',
  extend: 'Extend the picture into the empty area around it: continue its scene, light and style without a visible edge.',
  isolate: 'Isolate the main subject on a transparent background. Keep it exactly as it is, with clean edges.',
};

/** Of quick actions and other commands. */
export const commandTexts = {
  prompts,
  qualities: { low: 'Draft', medium: 'Good', high: 'Best' },
  noBase: 'Select a frame, an image or another layer to edit, then run this again.',
  noResult: 'Select a picture that Retake made, then continue from it.',
  nothingToRemove: 'Draw a shape over what should go and select it, then run this again.',
  isolateMasked: 'Select the layer to isolate alone, without a shape over it.',
  extendMasked: 'Select the frame to fill alone, without a shape over it.',
  nothingToExtend: 'Select the frame to fill, with the picture to extend in it.',
  frameFull: 'The picture fills this frame already. Make the frame larger, then run this again.',
  overlapping: 'Round or turned pictures overlap in this frame. Set them apart, then run this again.',
};
