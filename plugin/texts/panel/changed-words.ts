import type { Asked } from '../../ui/turn/offers.ts';
import { formatWords } from './option-words.ts';
import { qualityWords } from './quality-words.ts';
import type { TurnOffer } from '../../ui/turn/turn-offer.ts';

/** Why the next turn is asked for otherwise than wished, a sentence for each wish that cannot be had. */
export function changedWords(wish: Asked, { asked, model, models }: TurnOffer, hasMask: boolean): string[] {
  const { label } = model;
  const says = (changed: boolean, sentence: string) => (changed ? [sentence] : []);
  const isLost = wish.model !== null && !models.some(({ name }) => name === wish.model);
  const format = formatWords[asked.format].word;
  return [
    ...says(isLost, `This relay does not offer ${wish.model}: ${label} is asked.`),
    ...says(wish.lane === 'images' && asked.lane === 'responses', 'This service takes no one shots.'),
    ...says(wish.format !== asked.format, `${hasMask ? 'With a mask' : `By ${label}`}, the result is a ${format}.`),
    ...says(
      wish.quality !== asked.quality,
      `${label} does not know “${qualityWords[wish.quality]}”: “${qualityWords[asked.quality]}” is asked for.`,
    ),
    ...says(
      wish.transparent && !asked.transparent,
      asked.format === 'png' ? `${label} makes no transparent background here.` : 'A transparent background needs a PNG.',
    ),
    ...says(wish.complexity !== null && asked.complexity === null, `How long ${label} plans cannot be chosen.`),
    ...says(wish.variants > asked.variants, `In one shot, ${format}s come one at a time.`),
    ...says(!wish.sameComposition && asked.sameComposition && hasMask, 'With a mask, the composition stays the same.'),
    ...says(wish.fullChain && !asked.fullChain, 'One shot has no conversation to keep.'),
  ];
}
