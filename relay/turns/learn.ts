import { median } from '../median.ts';
import type { Quality } from '../models.ts';

/** One finished turn: output tokens as they were counted on before it (of a span, the least), and as the service reported them. */
export interface Sample {
  model: string;
  quality: Quality;
  estimated: number;
  actual: number;
}

/** What to multiply the output tokens by that are counted on, and how many turns say so. */
export interface Correction {
  model: string;
  quality: Quality;
  ratio: number;
  samples: number;
}

/** Fewer say too little. */
const leastSamples = 3;

/** Older ones tell of a model that may have changed since. */
const mostSamples = 50;

/** What lies beyond is a fault in somebody's counting rather than a habit of the model. */
const bounds = { least: 0.25, most: 5 };

/**
 * How far off the counts have been, for each model and quality: the median over the newest turns.
 * @param samples oldest first; one that counted on nothing, or was reported as nothing, says nothing
 */
export function learn(samples: readonly Sample[]): Correction[] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    if (sample.estimated <= 0 || sample.actual <= 0) continue;
    const key = `${sample.model} ${sample.quality}`;
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return [...groups.values()].flatMap((group) => {
    const newest = group.slice(-mostSamples);
    const { model, quality } = newest[0]!;
    const ratio = clamped(median(newest.map(({ estimated, actual }) => actual / estimated)));
    return newest.length < leastSamples ? [] : [{ model, quality, ratio, samples: newest.length }];
  });
}

function clamped(ratio: number): number {
  return Math.min(bounds.most, Math.max(bounds.least, ratio));
}
