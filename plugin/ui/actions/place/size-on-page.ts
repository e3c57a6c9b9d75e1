import type { Size } from '../../../messages.ts';
import type { Arrived } from './finish-variant.ts';

/** Of what is placed as it came, in page units: beside a base it is in the base's scale, with the padding that the model was given. */
export function sizeOnPage({ turn, variant, target }: Pick<Arrived, 'turn' | 'variant' | 'target'>): Size {
  const { baseSize } = target;
  if (!baseSize) return { width: variant.width, height: variant.height };
  if (!turn.inset) return baseSize;
  const scale = baseSize.width / turn.inset.width;
  return { width: turn.size.width * scale, height: turn.size.height * scale };
}
