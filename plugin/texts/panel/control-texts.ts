export const controlTexts = {
  less: (label: string) => `Less ${label.toLowerCase()}`,
  lessSign: '−',
  more: (label: string) => `More ${label.toLowerCase()}`,
  moreSign: '+',
  meaning: (meaning: string) => `– ${meaning}`,
  copied: 'Copied',
  resize: 'Resize the panel with the arrow keys',
};
