import type { Walk } from './walk.ts';

/** What selected layers are to a turn. */
export const roles: Walk = {
  paired: true,
  states: {
    'private layer': async ({ panel, select, reads }) => {
      await select('12 March – 28 June');
      await panel.getByLabel(/^Role of 12 March/).selectOption('private');
      await panel.getByText(/^Sends 1 picture/).click();
      await reads(/Left out: 12 March/);
    },
    'no longer private': async ({ panel, reads }) => {
      await panel.getByLabel(/^Role of 12 March/).selectOption('markup');
      await reads(/told in words/);
      await panel.getByText(/^Sends 1 picture/).click();
    },
    'drawn instructions': ({ write }) => write('as the note says'),
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
  },
};
