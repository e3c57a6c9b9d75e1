import type { Timings, TurnRequest } from '../contract.ts';
import { sizeLimits } from '../limits.ts';
import { median } from '../median.ts';

/** A turn that is done, and when it was sent and had ended. Milliseconds since 1970. */
export interface TimedTurn {
  request: TurnRequest;
  model: string;
  sentAt: number;
  endedAt: number;
}

type Timing = Timings['timings'][number];

/** Older ones tell of a service that may have grown faster or slower since. */
const mostSamples = 50;

/**
 * What turns teach about how long the next one takes, by model, quality and size.
 * @param turns newest first
 */
export function timingsFrom(turns: readonly TimedTurn[]): Timing[] {
  const groups = new Map<string, TimedTurn[]>();
  for (const turn of turns) {
    const { quality, size, format = 'png' } = turn.request;
    // Drawings and films are made in other ways, and take their own time.
    if (format !== 'png') continue;
    const key = `${turn.model} ${quality} ${rangeOf(size).least}`;
    groups.set(key, [...(groups.get(key) ?? []), turn]);
  }
  return [...groups.values()].map((group) => {
    const newest = group.slice(0, mostSamples);
    const { model, request } = newest[0]!;
    const usualMs = Math.round(median(newest.map(({ sentAt, endedAt }) => endedAt - sentAt)));
    return { model, quality: request.quality, pixels: rangeOf(request.size), usualMs, samples: newest.length };
  });
}

/** Each range ends where pictures have twice the pixels it began with. */
function rangeOf({ width, height }: TurnRequest['size']): Timing['pixels'] {
  const least = sizeLimits.leastPixels * 2 ** Math.floor(Math.log2((width * height) / sizeLimits.leastPixels));
  return { least, most: 2 * least - 1 };
}
