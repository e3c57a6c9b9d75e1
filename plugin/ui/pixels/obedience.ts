import { changed } from './outside.ts';
import type { Picture } from './picture.ts';

/** What the model made of the mask, whatever was then laid in. */
export type Obedience =
  | 'obeyed'
  /** About as much is new outside as inside: the mask, or all knowledge of it, was lost on the way. */
  | 'ignored'
  | 'nothing-changed';

/** Shares of pixels that have visibly changed. */
const leastInside = 0.005;
const muchOutside = 0.2;

/** @param model in register and toned, so that a slip does not count as a change */
export function obedience(captured: Picture, model: Picture, mask: Uint8Array): Obedience {
  const inside = changed(captured, model, mask, (level) => level > 127);
  const outside = changed(captured, model, mask, (level) => level === 0);
  if (outside > muchOutside && outside > inside / 2) return 'ignored';
  return inside < leastInside ? 'nothing-changed' : 'obeyed';
}
