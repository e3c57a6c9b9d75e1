export const connectTexts = {
  isItYou: 'Is it you?',
  compareCode: 'Open the relay’s page, compare this code, and approve.',
  code: (code: string) => `Code ${code}`,
  approve: 'Approve in browser',
  waiting: 'Waiting for your approval…',
  stop: 'Stop',

  updatePlugin: 'Please update Retake',
  updateRelay: 'Please update the relay',
  checkAgain: 'Check again',

  title: 'Connect to your relay',
  whatARelayIs: 'The relay keeps the key, the conversation and every picture. You approve this panel once, in your browser.',
  connect: 'Connect',

  tryAgain: 'Try again',
  changeAddress: 'Change the address',
  getDesktopApp: 'Get the desktop app',
  triedByItself: 'It is tried again every few seconds.',
};
