/** Why no picture was taken of a layer. */
export const captureTexts = {
  nothingToSee: (name: string) => `There is nothing to see in “${name}”. Show it or what it holds, and try again.`,
  wentAway: 'The layer went away while it was read. Select another one, and try again.',
  isPrivate: (name: string) => `“${name}” is private and never leaves this file. Select another layer, or give it another role.`,
};
