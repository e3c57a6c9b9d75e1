/** Of turns: what they can be asked for, and what becomes of them. */
export const turnTexts = {
  anotherTake: (price: string) => `Another take · ${price}`,
  atBest: (price: string) => `Make it at Best · ${price}`,
  /** How the model is told of the draft that is made anew. */
  draftName: 'The chosen draft',
  /** Of a guide without a name. */
  guideName: 'Picture',
  keepsNothing: 'This service keeps nothing: do not stop the relay while it draws.',
  notPlaced: (problem: string) => `${problem} The picture is safe. Find it in the history and choose “Put on canvas”.`,
  notKept: (problem: string) => `The result is placed, but the relay has no copy. ${problem}`,
  notCancelled: (problem: string) => `It could not be cancelled. ${problem}`,
  neverArrived: 'An earlier turn never reached the relay. Start it again.',
  maskBeside: 'The shape lies beside the picture. Move it over the part to be edited.',
  sizeCannot: 'This size cannot be edited. Choose another one.',
  fault: 'Retake has a fault. Close it and run it again; your layers and pictures are safe.',
};
