import { type Estimate, estimate, type Planned } from '../cost.ts';
import { dearestCost } from './dearest-cost.ts';
import type { NanoUsd } from '../models.ts';

/**
 * What is held for a turn: the most it may cost, though earlier ones have taught to expect less.
 * @param told what people were told; null where prices are not known
 * @param unknownCost what is held then; null for what the dearest model would cost
 */
export function mostCost(planned: Planned, told: Estimate | null, unknownCost: NanoUsd | null): NanoUsd {
  return told ? Math.max(told.most, estimate(planned)?.most ?? 0) : (unknownCost ?? dearestCost(planned));
}
