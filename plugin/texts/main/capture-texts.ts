/** Why a layer could not be read. */
export const captureTexts = {
  nothingToSee: (name: string) => `There is nothing to see in “${name}”. Show it or what it holds, and try again.`,
  wentAway: 'The layer went away while it was read. Select another one, and try again.',
  isPrivate: (name: string) => `“${name}” is private and never leaves this file. Select another layer, or give it another role.`,
  layerGone: 'The layer is not there any more. Select another one, and try again.',
  notRendered: (name: string) => `Figma could not render “${name}”. Choose a smaller size, or check that something of it can be seen.`,
  noOutline: (name: string) => `“${name}” has no outline to use as a mask. Draw another shape.`,
};
