import { partialsEach } from '../../../relay/limits.ts';
import type { ImageModel, NanoUsd } from '../../../relay/models.ts';
import { tokensPerPartial } from '../../../relay/tokens.ts';

/** What unfinished looks add to the price of each picture; null when a price is not known. */
export function priceOfLooks({ prices }: ImageModel): NanoUsd | null {
  return prices && partialsEach * tokensPerPartial * prices.imageOut;
}
