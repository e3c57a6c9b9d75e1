import { type House } from '../testing/house.ts';
import { person, type Person } from '../testing/person.ts';
import type { Walk } from './walk.ts';

/**
 * Somebody new walks, and `look` is called in each state.
 * @returns the names of the states that were reached, and a sentence for each that was not
 */
export async function walkThrough(
  { paired, states }: Walk,
  house: House,
  look: (state: string, someone: Person) => Promise<unknown>,
): Promise<{ reached: string[]; missed: string[] }> {
  house.line.mend();
  house.sandbox.behave();
  const someone = person(await house.sit({ paired }));
  const reached: string[] = [];
  const missed: string[] = [];
  for (const [state, reach] of Object.entries(states)) {
    try {
      await reach(someone, house);
    } catch (error) {
      missed.push(`${state} was not reached: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      continue;
    }
    await look(state, someone);
    reached.push(state);
  }
  await someone.context.close();
  return { reached, missed };
}
