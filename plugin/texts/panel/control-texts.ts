export const controlTexts = {
  less: (label: string) => `Less ${label.toLowerCase()}`,
  lessSign: '−',
  more: (label: string) => `More ${label.toLowerCase()}`,
  moreSign: '+',
  copied: 'Copied',
  resize: 'Resize the panel with the arrow keys',
};
