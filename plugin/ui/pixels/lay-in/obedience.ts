import type { Receipt } from '../../../messages.ts';

/** What the model made of the mask, whatever was then laid in. `ignored`: the mask, or all knowledge of it, was lost on the way. */
export type Obedience = NonNullable<Receipt['obedience']>;

const leastInside = 0.005;
const muchOutside = 0.2;

/** @param shares of the pixels inside and outside that look different, once the picture lies in register and in tone */
export function obedience({ inside, outside }: { inside: number; outside: number }): Obedience {
  if (outside > muchOutside && outside > inside / 2) return 'ignored';
  return inside < leastInside ? 'nothing-changed' : 'obeyed';
}
