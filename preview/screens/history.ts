import type { Walk } from './walk.ts';

/** Looking back: a tree of turns, what is said and made of them, and pictures compared. */
export const history: Walk = {
  paired: true,
  states: {
    'history as a tree': async ({ select, ask, panel }) => {
      await select('Sky');
      await select(await ask('make the sky teal'));
      await select(await ask('blur it'));
      await select('make the sky teal');
      await select(await ask('make it darker'));
      await panel.getByRole('button', { name: /^Turn 3, goes on from 1/ }).waitFor();
      await panel.getByRole('button', { name: /^Turn 3/ }).scrollIntoViewIfNeeded();
    },
    'a turn is being named': async ({ press }) => press('Rename'),
    'starred and named': async ({ page, panel, press, reads }) => {
      await panel.getByRole('textbox', { name: 'Name' }).fill('Dusk over the bay');
      await page.keyboard.press('Enter');
      await reads(/3\s+Dusk over the bay/);
      await press('Star');
      await panel.getByRole('button', { name: 'Star', pressed: true }).waitFor();
    },
    'an alt text proposed': async ({ press, reads }) => {
      await press(/^Propose/);
      await reads(/Proposed – check it/);
    },
    'an alt text saved': async ({ panel, reads }) => {
      await panel.getByRole('button', { name: 'Save', exact: true }).click();
      await reads(/Alt text saved, and noted on its layer/);
    },
    'compared with its original': async ({ press, panel }) => {
      await press('Compare');
      await panel.getByRole('slider').focus();
      await panel.getByRole('slider').press('PageDown');
    },
    'compared by flipping': async ({ panel }) => panel.getByRole('radio', { name: 'Flip' }).check(),
    'compared side by side': async ({ panel }) => panel.getByRole('radio', { name: 'Both' }).check(),
    'compared as a heat map': async ({ panel, reads }) => {
      await panel.getByRole('radio', { name: 'Heat map' }).check();
      await reads(/of the pixels differ/);
    },
    'deleted, with a way back': async ({ press, reads }) => {
      await press('Back');
      await press(/^Turn 2/);
      await press('Delete from the history');
      await reads(/Deleted from the history/);
    },
    'several asked for together': async ({ panel, press, select, ask, reads }) => {
      await press('Undo');
      await select('Backdrop');
      await panel.getByRole('radio', { name: '4', exact: true }).check();
      await ask('make it orange');
      await reads(/Keep this one/);
    },
  },
};
