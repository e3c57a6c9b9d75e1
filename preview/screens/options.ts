import type { Walk } from './walk.ts';

/** Turns asked for otherwise than at first, and what comes of them. */
export const options: Walk = {
  paired: true,
  states: {
    'four pictures of one shot': async ({ panel, select, write }) => {
      await select('Poster');
      await panel.getByText(/^More/).first().click();
      await panel.getByRole('radio', { name: 'One shot' }).check();
      await panel.getByRole('radio', { name: '4', exact: true }).check();
      await write('make it darker');
    },
    'fewer pictures than asked for': async ({ ask, select, reads }) => {
      await select(await ask('make it darker [demo: partial-success]'));
      await reads(/of 4/);
    },
    'one of four pictures': async ({ ask, select, reads }) => {
      await select('Poster');
      await select(await ask('blur it'));
      await reads(/History/);
    },
    'another of the four picked': async ({ panel }) => {
      await panel.getByRole('list', { name: 'Asked for together' }).getByRole('button').nth(2).click();
    },
    'otherwise than asked for': async ({ panel, ask, select, reads }) => {
      await select();
      await panel.getByRole('radio', { name: '1', exact: true }).check();
      await select(await ask('a lighthouse at dawn [demo: alters]'));
      await reads(/asked/);
    },
    'vectors from words': async ({ panel, ask, select, reads }) => {
      await select();
      await panel.getByRole('combobox', { name: 'Model' }).selectOption('gpt-image-2.6-sunburst');
      await panel.getByRole('radio', { name: 'SVG' }).check();
      await select(await ask('a red circle'));
      await reads(/History/);
    },
    'choices that a mask rules out': async ({ select, reads }) => {
      await select('Sky');
      await reads(/Sky/);
    },
  },
};
