export const controlTexts = {
  copied: 'Copied',
  resize: 'Resize the panel with the arrow keys',
};
