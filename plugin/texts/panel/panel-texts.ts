export const panelTexts = {
  retake: 'Retake',
  dismiss: 'Dismiss',
  back: 'Back',
  settings: 'Settings',
  demo: 'Demo – no AI',
};
