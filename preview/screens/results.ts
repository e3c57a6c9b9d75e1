import type { Walk } from './walk.ts';

/** Results, their masks, and the history they form. */
export const results: Walk = {
  paired: true,
  states: {
    'result selected': async ({ select, ask, reads }) => {
      await select('Sky');
      await select(await ask('make the sky teal'));
      await reads(/Continue[^]*Adjust mask/);
    },
    'edge of a result open': async ({ panel }) => {
      await panel
        .getByText(/^Edge:/)
        .last()
        .click();
    },
    'adjusting the mask': async ({ press, reads }) => {
      await press('Adjust mask');
      await reads(/Move or reshape/);
    },
    'gone on from a result, put right by some pixels': async ({ press, select, ask, reads }, { sandbox }) => {
      await press('Done');
      await select('make the sky teal');
      sandbox.misbehave({ kind: 'shift', dx: 3.5, dy: -2 });
      await select(await ask('blur it'));
      await reads(/History[^]*2/);
    },
    'history with branches': async ({ select, ask, panel }) => {
      await select('Sky');
      await ask('pixelate the sky');
      await select('make the sky teal');
      await select(await ask('make it darker'));
      await panel.getByRole('button', { name: /^Turn 4/ }).waitFor();
    },
    'another picture of the history picked': async ({ press, reads }) => {
      await press(/^Turn 1/);
      await reads(/Take this part|1 make the sky teal/);
    },
    'result whose layer is gone': async ({ page, press, select, reads }) => {
      await select('blur it');
      await page.keyboard.press('Delete');
      await select('make it darker');
      await press(/blur it/);
      await reads(/Not on this page/);
    },
    'patch over its original': async ({ panel, select, ask, reads }) => {
      await select('Backdrop');
      await panel.getByText(/^More/).first().click();
      await panel.getByRole('radio', { name: 'Patch' }).check();
      await select(await ask('make it orange'));
      await reads(/Adjust mask/);
    },
    'adjusting a patch': async ({ press, reads }) => {
      await press('Adjust mask');
      await reads(/reshape the patch/);
    },
    'made from words, and recent pictures': async ({ press, select, ask, reads }) => {
      await press('Done');
      await select();
      await ask('a lighthouse at dawn');
      await select();
      await reads(/Recent/);
    },
  },
};
