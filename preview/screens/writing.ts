import type { Walk } from './walk.ts';

/** Before a turn: what most people see every day. */
export const writing: Walk = {
  paired: true,
  states: {
    'fresh file': ({ reads }) => reads(/Sky/),
    'nothing selected': async ({ select, reads }) => {
      await select();
      await reads(/Select a layer to edit it/);
    },
    'frame without a mask': async ({ select, reads }) => {
      await select('Hero banner');
      await reads(/Hero banner/);
    },
    'mask with a prompt': async ({ panel, select, write }) => {
      await select('Sky');
      await panel.getByRole('img', { name: 'The base and the mask on it' }).waitFor();
      await write('make the sky teal');
    },
    'role in focus': async ({ panel }) => panel.locator('.chip.role-mask select').focus(),
    'what leaves, listed': async ({ page, select, panel, reads }) => {
      await page.keyboard.press('Escape');
      await select('Sky', 'Logo');
      await panel.getByText(/^Sends 2 pictures/).click();
      await reads(/and from there to its model service/);
    },
    'more options open': async ({ panel, select, reads }) => {
      await panel.getByText(/^Sends 2 pictures/).click();
      await select('Sky');
      await panel.getByText(/^More/).first().click();
      await reads(/Edge: sharp/);
    },
    'edge open': ({ panel }) => panel.getByText(/^Edge:/).click(),
    'edge soft': ({ panel }) => panel.getByRole('radio', { name: 'Soft' }).check(),
    settings: async ({ press, reads }) => {
      await press('Settings');
      await reads(/Relay address/);
    },
    'another relay typed': async ({ panel }) => {
      await panel.getByRole('textbox', { name: 'Relay address' }).fill('relay.example');
    },
  },
};
