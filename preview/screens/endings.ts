import type { Walk } from './walk.ts';

/** Turns that ended otherwise than with a picture in its place. */
export const endings: Walk = {
  paired: true,
  states: {
    'blocked by the safety system': async ({ select, start, reads }) => {
      await select('Sky');
      await start('make the sky teal [demo: moderation]');
      await reads(/Try again/);
    },
    'out of credit': async ({ start, reads, tidy }) => {
      await tidy();
      await start('make the sky teal [demo: quota]');
      await reads(/Try again/);
    },
    'organisation not verified': async ({ start, reads, tidy }) => {
      await tidy();
      await start('make the sky teal [demo: verify]');
      await reads(/Try again/);
    },
    'words instead of a picture': async ({ start, reads, tidy }) => {
      await tidy();
      await start('make the sky teal [demo: text-only]');
      await reads(/Try again/);
    },
    'outcome unknown': async ({ start, reads, tidy }) => {
      await tidy();
      await start('make the sky teal [demo: unheard]');
      await reads(/Let go/);
    },
    cancelled: async ({ start, reads, tidy, press }, { sandbox }) => {
      await tidy();
      sandbox.misbehave({ kind: 'slow', factor: 60 });
      await start('make the sky teal');
      await reads(/drawing/);
      await press('Cancel');
      await reads(/Cancelled/);
    },
    'came after the cancel': async ({ start, reads, tidy, press }, { sandbox }) => {
      await tidy();
      sandbox.misbehave({ kind: 'slow', factor: 6 });
      await start('make the sky teal [demo: cancel-ignored]');
      await reads(/drawing/);
      await press('Cancel');
      await reads(/after the cancel/);
    },
    'place on the canvas gone': async ({ start, reads, tidy, undo }, { sandbox }) => {
      await tidy();
      sandbox.misbehave({ kind: 'slow', factor: 4 });
      await start('make the sky teal');
      await reads(/drawing/);
      await undo();
      await reads(/Put on canvas/);
    },
    'moved too far': async ({ start, reads, tidy, select }, { sandbox }) => {
      await tidy();
      await select('Sky');
      sandbox.misbehave({ kind: 'shift', dx: 58, dy: 33 });
      await start('make the sky teal');
      await reads(/As it came/);
    },
    'several moved too far': async ({ panel, start, reads, tidy }, { sandbox }) => {
      await tidy();
      await panel.getByText(/^More/).first().click();
      await panel.getByRole('radio', { name: 'One shot' }).check();
      await panel.getByRole('radio', { name: '3', exact: true }).check();
      sandbox.misbehave({ kind: 'shift', dx: 58, dy: 33 });
      await start('make the sky teal');
      await reads(/As it came/);
    },
  },
};
