export const settingsTexts = {
  settings: 'Settings',
  address: 'Relay address',
  noAddress: 'An address begins with https:// or http://.',
  use: 'Use this relay',
  connection: 'Connection',
  disconnect: 'Disconnect',

  asking: 'Asking the relay…',
  notConnected: 'Not connected.',
  waitingForApproval: 'Waiting for your approval of this code:',
  demo: 'Connected to a demo relay: it edits without AI, and bills nothing.',
  connected: (models: readonly string[]) => `Connected. Models: ${models.join(', ')}.`,
};
