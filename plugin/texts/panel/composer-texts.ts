const verbs = { generate: 'Generate', edit: 'Edit', continue: 'Continue' };

const placeholders: Record<keyof typeof verbs, string> = {
  generate: 'Describe the picture',
  edit: 'Describe what should change',
  continue: 'Describe what should change',
};

export const composerTexts = {
  turn: 'Turn',
  verbs,
  placeholders,
  price: (price: string) => ` · ${price}`,
  shortcut: 'Ctrl or ⌘ + Enter starts it.',
  nothingSelected: 'The picture is made from your words. Select a layer to edit it instead.',

  quality: 'Quality',
  size: 'Size',
  pictures: 'Pictures',
  morePictures: 'More pictures',
  orMore: (count: number) => `${count}+`,
};
