import type { House } from '../../preview/testing/house.ts';
import type { Person } from '../../preview/testing/person.ts';
import type { Sight } from '../../relay/sandbox/sight.ts';

/** How many times as long as the house's pace a picture takes. */
const slowness = 100;

/** The two parts of a turn, each of which somebody watches. */
interface Watchers {
  /** From the first click to the first finished picture: all partials come. */
  partials: (work: () => Promise<unknown>) => Promise<unknown>;
  /** Until all pictures are placed. */
  placing: (work: () => Promise<unknown>) => Promise<unknown>;
}

/** Asks for four pictures, each with two partials. */
export async function askForFour(someone: Person, { sandbox }: House, watch: Watchers): Promise<void> {
  const { panel } = someone;
  sandbox.misbehave({ kind: 'slow', factor: slowness }, 'always');
  await panel.getByRole('radio', { name: '4', exact: true }).check();
  const finished = new Promise<void>((resolve) => {
    const stop = sandbox.watch(({ type }: Sight) => {
      if (type !== 'ended') return;
      stop();
      resolve();
    });
  });
  await watch.partials(async () => {
    await someone.start('make it warmer');
    await finished;
  });
  await watch.placing(() => panel.getByRole('article').first().waitFor({ state: 'detached', timeout: 60_000 }));
  sandbox.behave();
}
