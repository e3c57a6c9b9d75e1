export const settingsTexts = {
  settings: 'Settings',
  address: 'Relay address',
  noAddress: 'An address begins with https:// or http://.',
  use: 'Use this relay',
  connection: 'Connection',
  disconnect: 'Disconnect',

  demo: 'Connected to a demo relay: it uses no AI, and bills nothing.',
  connected: (models: readonly string[]) => `Connected. Models: ${models.join(', ')}.`,
};
