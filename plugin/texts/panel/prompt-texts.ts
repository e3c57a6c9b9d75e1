export const promptTexts = {
  prompt: 'Prompt',
  toName: 'Pictures to name',
  howToName: (count: number) => `${count} ${count === 1 ? 'picture' : 'pictures'} to name: arrow keys choose, Enter takes.`,
  /** @param number from 1, among so many */
  recalled: (number: number, count: number, prompt: string) => `Recent prompt ${number} of ${count}: ${prompt}`,
  emptied: 'Empty prompt.',

  forExample: 'For example',
  shelf: 'Presets and recent prompts',
  presets: 'Presets',
  recentPrompts: 'Recent prompts',
  teamPresets: 'Team presets',
  recent: 'Recent',
  shortened: (prompt: string) => (prompt.length > 60 ? `${prompt.slice(0, 59)}…` : prompt),

  savePreset: 'Save as preset',
  deletePreset: 'Delete preset',
  presetName: 'Name of the preset',
  presetNameHint: 'Name, for your team',
  save: 'Save',
  replace: 'Replace',
  cancel: 'Cancel',
};
