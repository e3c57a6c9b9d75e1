/** Of results: what cannot be compared with them, taken into them or changed of them. */
export const resultTexts = {
  pictureNotKept: 'The relay keeps no such picture. Choose another one.',
  drawingNotPlaced: 'A drawing can be compared once it has been put on the canvas.',
  noOriginal: 'A picture made from words has no original. Choose another picture.',
  notInHistory: 'That picture is not in this history. Select its layer first.',
  layerGone: 'The result is not on the canvas. Find it in the history and choose “Put on canvas”.',
  sourceNotKept: 'The relay does not keep what this result was made from.',
  selectForPart: 'Select a result, and a shape drawn over it.',
  drawForPart: 'Draw a shape over the part to be taken, and select it too.',
  samePicture: 'Choose another picture of this session.',
  noParts: 'A drawing or a film has no parts to be taken.',
  otherSize: (own: { width: number; height: number }, other: { width: number; height: number }) =>
    `Only pictures of the same size can be merged: this one is ${own.width} × ${own.height}, the other ${other.width} × ${other.height}.`,
  shapeNotPlain: 'Text and brushes take no part. Draw a plain shape over it.',
  shapeBeside: 'The shape lies beside the picture. Move it over the part to be taken.',
  turnWithoutPicture: 'That turn made no picture. Choose another one.',
};
