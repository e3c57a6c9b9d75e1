/** Why something cannot be asked for. */
export const whyNotTexts = {
  connecting: 'Connecting to the relay…',
  maskWithoutBase: 'A mask needs a picture: give a layer the role “Base”.',
  maskOverNothing: 'The frame is empty: take the mask away, or choose a picture.',
  tooNarrow: 'This layer is too narrow to be edited. Choose another one.',
  tooManyPictures: (most: number, selected: number) =>
    `At most ${most} pictures fit in one turn; ${selected} are selected. Leave some out.`,
  tooLong: (most: number) => `The text is too long: at most ${most} characters.`,
  noChange: 'Write what should change.',
  noWish: 'Write what you want to see.',
  modelGone: (label: string) => `This relay does not offer ${label} any more.`,
  notDraft: 'Only a draft can be made again at its best.',
  draftTooMany: (most: number) => `At most ${most} pictures fit in one turn, and the draft would be one more.`,
  noTransparency: 'No model of this relay makes transparent pictures.',
  nothingToRemove: 'Draw a shape over what should go and select it.',
  nothingToExtend: 'Select the frame to fill, with the picture to extend in it.',
};
