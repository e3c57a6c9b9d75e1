import type { Walk } from './walk.ts';

/** While turns run. */
export const waiting: Walk = {
  paired: true,
  states: {
    'waiting until the service is asked again': async ({ select, start, reads }, { sandbox }) => {
      await select('Sky');
      sandbox.misbehave({ kind: 'rate-limit', retryAfterSeconds: 40 });
      await start('make the sky orange');
      await reads(/service is busy/);
    },
    'beside what is usual': async ({ press, tidy, select, ask, start, reads }, { sandbox }) => {
      await press('Cancel');
      await reads(/Cancelled/);
      await tidy();
      for (const words of ['make the sky teal', 'make the sky red', 'make the sky blue']) {
        await select('Sky');
        await ask(words);
      }
      sandbox.misbehave({ kind: 'slow', factor: 60 });
      await select('Sky');
      await start('make the sky orange');
      await reads(/usually/);
    },
    'longer than usual': ({ reads }) => reads(/longer than the usual/),
    'just begun': async ({ press, tidy, start, reads }, { sandbox }) => {
      await press('Cancel');
      await reads(/Cancelled/);
      await tidy();
      sandbox.misbehave({ kind: 'stall', afterEvents: 3 });
      await start('make the sky teal');
      await reads(/drawing/);
    },
    'two at once, one with an unfinished look': async ({ panel, select, start }, { sandbox }) => {
      await select('Poster');
      sandbox.misbehave({ kind: 'stall', afterEvents: 9 });
      await start('blur it');
      await panel.getByRole('img', { name: 'Unfinished picture: blur it' }).waitFor();
    },
    'cut off from the relay': async ({ reads }, { line }) => {
      line.cut();
      await reads(/cannot be reached/);
    },
  },
};
