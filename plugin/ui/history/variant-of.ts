import type { Turn, Variant } from '../../../relay/contract.ts';

export function variantOf(turn: Turn | undefined, index: number): Variant | undefined {
  return turn?.variants.find((variant) => variant.index === index);
}
