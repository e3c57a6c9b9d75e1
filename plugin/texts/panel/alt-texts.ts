import { maxAltLength } from '../../../relay/limits.ts';

/** On words for whoever cannot see a picture. */
export const altTexts = {
  label: 'Alt text',
  hint: 'What it shows, for those who cannot see it',
  propose: (price: string) => `Propose · ${price}`,
  proposeMeaning: 'Sends it, made small, to the model for a description',
  underACent: 'under a cent',
  looking: 'Looking at the picture…',
  proposed: 'Proposed – check it',
  isProposed: (words: string) => `Alt text proposed, check it: ${words}`,
  save: 'Save',
  saveMeaning: `Keeps it with the picture and on its layers; at most ${maxAltLength} characters`,
  saved: (noted: number) =>
    noted === 0 ? 'Alt text saved' : `Alt text saved, and noted on ${noted === 1 ? 'its layer' : `${noted} layers`}`,
  takenAway: 'Alt text taken away',
  copy: 'Copy',
};
