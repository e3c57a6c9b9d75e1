import type { Walk } from './walk.ts';

/** Where a result is to go. */
export const placing: Walk = {
  paired: true,
  states: {
    'places without a mask': async ({ panel, select }) => {
      await select('Hero banner');
      await panel.getByText(/^More/).first().click();
      await panel.getByRole('radio', { name: 'In a copy' }).check();
    },
    'places with a mask': async ({ panel, select }) => {
      await select('Sky');
      await panel.getByRole('radio', { name: 'Patch' }).check();
    },
    'no copy of a turned layer': async ({ panel, select, reads }) => {
      await panel.getByRole('radio', { name: 'In a copy' }).check();
      await select('Ticket');
      await reads(/turned or flipped/);
    },
    'grid, in a section of its own': async ({ panel, select, reads }) => {
      await select('Hero banner');
      await panel.getByRole('radio', { name: 'Grid' }).check();
      await panel.getByRole('checkbox', { name: 'Own section' }).check();
      await reads(/stand in a section/);
    },
    'chosen, and folded again': async ({ panel, select, reads }) => {
      await select('Sky');
      await panel.getByText(/^Edge:/).click();
      await panel.getByRole('radio', { name: 'Soft' }).check();
      await panel.getByText(/^More/).first().click();
      await reads(/in a copy[^]*soft/);
    },
    'results in a section': async ({ panel, ask, select, reads }) => {
      await select('Sky');
      await select(await ask('make the sky teal'));
      await panel.getByText('How it was made').click();
      await reads(/Adjust mask/);
    },
  },
};
