import type { Arrangement, NoCopy, Placing } from '../../messages.ts';

const placings: Record<Placing, { word: string; meaning: string }> = {
  beside: { word: 'Beside', meaning: 'A picture of the whole, beside the original' },
  patch: { word: 'Patch', meaning: 'Only the changed part, over the original, which stays as it is' },
  copy: { word: 'In a copy', meaning: 'Beside the original, in a copy of its layer: corners, strokes, shadows and constraints stay' },
};

const rows: Record<Arrangement['rows'], { word: string; meaning: string }> = {
  row: { word: 'Row', meaning: 'Results stand in one row' },
  grid: { word: 'Grid', meaning: 'After four results a new row begins' },
};

const noCopy: Record<NoCopy, string> = {
  kind: 'A group, a section or an instance takes no picture of its own, so the result comes as a plain picture beside it.',
  turned: 'A turned or flipped layer is captured upright, so the result comes as a plain picture beside it.',
};

export const placingTexts = {
  whereItGoes: 'Where the result goes',
  placings,
  noCopy,
  /** Of a drawing, a film, or a picture that lies over nothing. */
  notAsCopy: 'Only a PNG of the same composition can come in a copy of its layer; this result comes beside it.',
  noOutline: 'Text, blur and brushes have no outline that could show a patch, so the result goes beside. Draw a plain shape instead.',

  howTheyStand: 'How results stand',
  rows,
  section: 'Own section',
  sectionMeaning: 'What a session makes stands in a section, which grows with it. In Figma Design and FigJam.',
};
