import type { Walk } from './walk.ts';

/** Prompts that are taken, and kept for the team. */
export const presets: Walk = {
  paired: true,
  states: {
    'sample taken': async ({ select, press, panel }) => {
      await select();
      await press('A lighthouse on a cliff at dawn');
      await panel.getByRole('button', { name: /^Generate/, disabled: false }).waitFor();
    },
    'preset being named': async ({ press, panel }) => {
      await press('Save as preset');
      await panel.getByRole('textbox', { name: 'Name of the preset' }).fill('Lighthouse');
    },
    'preset saved': async ({ panel }) => {
      await panel.getByRole('textbox', { name: 'Name of the preset' }).press('Enter');
      await panel.getByRole('button', { name: 'Delete preset' }).waitFor();
    },
    'preset to take': async ({ panel, write }) => {
      await write('');
      await panel.getByRole('combobox', { name: 'Presets and recent prompts' }).waitFor();
    },
    'preset deleted': async ({ press, panel }) => {
      await panel.getByRole('combobox', { name: 'Presets and recent prompts' }).selectOption({ label: 'Lighthouse' });
      await press('Delete preset');
      await panel.getByRole('button', { name: 'Save as preset' }).waitFor();
    },
  },
};
