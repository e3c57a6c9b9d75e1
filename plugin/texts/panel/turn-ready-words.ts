import { spokenMoney } from './spoken-money.ts';

interface ReadyTurn {
  /** As the history calls it; null when its session is not shown. */
  number: number | null;
  /** How many of its pictures are on the canvas. */
  pictures: number;
  /** Pixels outside the mask that are not as they were; null without a mask. */
  changed: number | null;
  /** Billionths of a US dollar; null when it is not known. */
  cost: number | null;
}

/** Tells those who do not see it that a turn's pictures are on the canvas. */
export function turnReadyWords({ number, pictures, changed, cost }: ReadyTurn): string {
  return [
    number === null ? 'A result is ready' : `Turn ${number} ready`,
    ...(pictures > 1 ? [`${pictures} pictures`] : []),
    ...(changed === null ? [] : [`${changed.toLocaleString('en')} ${changed === 1 ? 'pixel' : 'pixels'} changed outside the mask`]),
    ...(cost ? [spokenMoney(cost)] : []),
  ].join(', ');
}
