import type { Estimate } from '../cost.ts';

/** Whether a turn goes on with the conversation, or begins a new one from the accepted picture and a list of the changes. */
export type Chaining = { chain: true } | { chain: false; because: 'cheaper' };

/** What a conversation may add to a turn's price. It grows with every turn, so that on average it adds half of that. */
const freeShare = 0.25;

/**
 * Keeps the conversation while it is nearly free. All earlier pictures of a chain are billed again in each turn, so its
 * price would grow with the square of its turns.
 * @param chained the turn as part of the conversation; null at an unknown price, where the conversation is kept
 * @param rooted the same turn begun anew, with its change list
 */
export function reRoot(chained: Estimate | null, rooted: Estimate | null): Chaining {
  if (!chained || !rooted) return { chain: true };
  const added = chained.least - rooted.least;
  return added > freeShare * rooted.least ? { chain: false, because: 'cheaper' } : { chain: true };
}
