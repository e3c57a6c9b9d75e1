/** Why a result is not on the canvas, or cannot be changed there. */
export const placingTexts = {
  tooLarge: (longestSide: number, { width, height }: { width: number; height: number }) =>
    `Figma takes pictures up to ${longestSide} pixels a side; this one has ${width} × ${height}. Choose a smaller size.`,
  onlyFigmaDraws: 'Only Figma can draw this mask, so the result cannot lie over its original. Have it placed beside.',
  baseGone: 'The layer this result belongs over has been deleted. Have it placed beside.',
  maskNotKept: 'The mask of this result was not kept as an outline. Draw a new shape over it instead.',
  noDrawing: 'What came is no drawing. Ask for it again, or for a picture.',
  drawingTooLarge: 'The drawing is too large for Figma. Ask for a simpler one, or for a picture.',
  drawingEmpty: 'There is nothing in the drawing that Figma can show. Ask for it again, or for a picture.',
  drawingUnread: 'Figma could not read the drawing. Ask for it again, or for a picture.',
};
