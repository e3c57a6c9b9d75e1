/** What to do when the plugin and the relay speak different contracts. */
export const outdatedWords: Record<'plugin' | 'relay', string> = {
  plugin: 'Your relay is newer than this plugin. Close Retake and run it again.',
  relay: 'Your relay is older than this plugin. Ask whoever runs the relay to update it.',
};
