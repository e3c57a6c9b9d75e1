import type { Arrangement, NoCopy, Placing } from '../../messages.ts';

const placings: Record<Placing, { word: string; meaning: string }> = {
  beside: { word: 'Beside', meaning: 'A picture of the whole, beside the original' },
  patch: { word: 'Patch', meaning: 'The changed part alone, over the original' },
  copy: { word: 'In a copy', meaning: 'Beside the original, in a copy of its layer: corners, strokes and shadows stay' },
};

const rows: Record<Arrangement['rows'], string> = { row: 'Row', grid: 'Grid' };

const noCopy: Record<NoCopy, string> = {
  kind: 'A group, section or instance takes no copy, so the result comes beside it.',
  turned: 'A turned or flipped layer takes no copy, so the result comes beside it.',
};

export const placingTexts = {
  whereItGoes: 'Where the result goes',
  placings,
  noCopy,
  /** Of a drawing, a film, or a picture that lies over nothing. */
  notAsCopy: 'Only a PNG of the same composition takes a copy, so the result comes beside it.',
  noOutline: 'Text, blur and brushes take no patch, so the result comes beside it.',

  howTheyStand: 'How results stand',
  rows,
  section: 'Own section',
  sectionMeaning: 'Results of a session stand in a section, in Figma Design and FigJam.',
};
