import type { House } from '../testing/house.ts';
import type { Person } from '../testing/person.ts';

/** States of the panel by name, each reached from the one before it by what a person does. */
export interface Walk {
  /** The relay knows the panel from the start. */
  paired: boolean;
  states: Record<string, (person: Person, house: House) => Promise<unknown>>;
}
