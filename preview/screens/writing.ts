import type { Walk } from './walk.ts';

/** Before a turn: what is selected, and how it is to be asked for. */
export const writing: Walk = {
  paired: true,
  states: {
    'fresh file': ({ reads }) => reads(/Sky/),
    'nothing selected': async ({ select, reads }) => {
      await select();
      await reads(/Nothing is selected/);
    },
    'sample taken': async ({ press, panel }) => {
      await press('A photograph of a lighthouse');
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
    'preset deleted': async ({ press, panel, write }) => {
      await press('Delete preset');
      await panel.getByRole('button', { name: 'Save as preset' }).waitFor();
      await write('');
    },
    'frame without a mask': async ({ select, reads }) => {
      await select('Hero banner');
      await reads(/Hero banner/);
    },
    'mask with a prompt': async ({ select, write, reads }) => {
      await select('Sky');
      await reads(/Whole frame|whole frame/);
      await write('make the sky teal');
    },
    'what leaves, listed': async ({ select, panel, reads }) => {
      await select('Sky', 'Logo');
      await panel.getByText(/^Sends 2 pictures/).click();
      await reads(/and from there to its model service/);
    },
    'private layer': async ({ panel, select, reads }) => {
      await select('12 March – 28 June');
      await panel.getByRole('button', { name: /^12 March/ }).click();
      await panel.getByRole('menuitemradio', { name: /^Private/ }).click();
      await reads(/Left out: 12 March/);
    },
    'no longer private': async ({ panel, select, reads }) => {
      await panel.getByRole('button', { name: /^12 March/ }).click();
      await panel.getByRole('menuitemradio', { name: /^Markup/ }).click();
      await reads(/told in words/);
      await panel.getByText(/^Sends 1 picture/).click();
      await select('Sky');
      await reads(/The whole frame is sent/);
    },
    'edge open': ({ panel }) => panel.getByText(/^Edge:/).click(),
    'edge soft': ({ panel }) => panel.getByRole('radio', { name: 'Soft' }).check(),
    'more options open': async ({ panel, select }) => {
      await select('Hero banner');
      await panel.getByText(/^More/).first().click();
    },
    guides: async ({ select, reads }) => {
      await select('Sky', 'Logo', 'Poster');
      await reads(/Poster/);
    },
    'picture named in the prompt': async ({ panel, write }) => {
      await write('');
      await panel.getByRole('textbox', { name: 'Prompt' }).pressSequentially('the colours of @');
      await panel.getByRole('listbox').waitFor();
    },
    'guide left out': async ({ panel, write }) => {
      await write('the colours of the logo');
      await panel.getByRole('checkbox', { name: 'Send Poster' }).uncheck();
    },
    'role menu open': async ({ panel, select, reads }) => {
      await select('Sky');
      await reads(/Mask/);
      await panel.locator('.chip.role-mask button').click();
    },
    'drawn instructions': async ({ page, panel, select, reads }) => {
      await page.keyboard.press('Escape');
      await select('12 March – 28 June');
      await reads(/Markup/);
      await panel.getByRole('textbox', { name: 'Prompt' }).fill('as the note says');
    },
    'small part of a large frame': async ({ select, reads }) => {
      await select('Cloud');
      await reads(/View/);
    },
    'layer that cannot be edited': async ({ page, select, reads }) => {
      await select('Logo');
      await page.keyboard.press(' ');
      await reads(/hidden/i);
    },
    'empty frame': async ({ drawFrame, reads }) => {
      await drawFrame();
      await reads(/Frame/);
    },
    settings: async ({ press, reads }) => {
      await press('Settings');
      await reads(/Relay address/);
    },
    'another relay typed': async ({ panel }) => {
      await panel.getByRole('textbox', { name: 'Relay address' }).fill('relay.example');
    },
  },
};
