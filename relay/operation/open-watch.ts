import type { Log } from '../log.ts';
import { meters } from './meters.ts';
import { noSpans, type Spans } from './spans.ts';
import type { Watch } from './watch.ts';

/** @param tracesUrl takes traces; null makes none, and loads nothing for them */
export async function openWatch(tracesUrl: string | null, log: Log, now: () => number): Promise<Watch> {
  const theMeters = meters(now, true);
  return {
    meters: theMeters,
    spans: await openSpans(tracesUrl),
    log(line) {
      if ('fault' in line) theMeters.fault();
      log(line);
    },
  };
}

async function openSpans(tracesUrl: string | null): Promise<Spans> {
  if (tracesUrl === null) return noSpans;
  const { otlpSpans } = await import('./otlp-spans.ts');
  return otlpSpans(tracesUrl);
}
