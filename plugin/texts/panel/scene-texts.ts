import type { Size } from '../../messages.ts';

export const sceneTexts = {
  partSent: ({ width, height }: Size) => `Only this part is sent · ${width} × ${height}`,
  wholeSent: 'The whole frame is sent',
  sendWhole: 'Whole frame',
  sendPart: 'Part round the mask',
  /** @param strength from 0 to 1, where the mask is weakest */
  seeThrough: (strength: number) =>
    `The mask is see-through: at its weakest, ${Math.round(strength * 100)} % of a change comes in. Make its shape opaque to have all of it.`,
  incomplete: 'Text, blur and brushes count in the mask; they are not outlined here.',
  drawnPart: 'The base, the mask on it, and the part that is sent',
  drawnWhole: 'The base and the mask on it',
};
