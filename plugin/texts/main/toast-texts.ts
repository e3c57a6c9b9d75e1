export const toastTexts = {
  show: 'Show',
};
