import type { Log } from '../log.ts';
import type { Meters } from './meters.ts';
import type { Spans } from './spans.ts';

/** Who is told what a relay does. */
export interface Watch {
  log: Log;
  meters: Meters;
  spans: Spans;
}
