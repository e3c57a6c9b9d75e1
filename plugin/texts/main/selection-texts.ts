/** What to select, when what is selected cannot be worked on as it is. */
export const selectionTexts = {
  tooMany: (most: number) => `More than ${most} layers are selected. Select the frame that holds them, or only those to work with.`,
  shapeWithText: 'A FigJam shape cannot be a mask. Select the picture alone, or mask it in Figma Design.',
  strayMask: 'Not every shape lies over the layer to change. Select only those that do.',
  hidden: (name: string) => `“${name}” is hidden. Show it, or take it out of the selection.`,
  empty: (name: string) => `There is nothing to see in “${name}”. Select a layer with something in it.`,
  tooSmall: (name: string, leastSide: number) => `“${name}” is too small to edit. Select a layer of at least ${leastSide} × ${leastSide}.`,
  onItsWay: 'This result is still on its way. It can be edited as soon as it has come.',
  shapeOverNothing: 'The shape lies over nothing. Draw it over a frame or an image, or select that layer too.',
  marksAlone: 'Select the frame or the image to edit as well.',
  noPicture: 'This cannot be edited as a picture. Select a frame, a group, an image or a component.',
  isPrivate: (name: string) => `“${name}” is private and never leaves this file. Give it another role, or select another layer.`,
  isInPrivate: (name: string, holder: string) =>
    `“${name}” lies in “${holder}”, which is private and never leaves this file. Give that another role, or select another layer.`,
};
