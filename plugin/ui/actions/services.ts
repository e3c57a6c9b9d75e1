import type { MainCalls } from '../../messages.ts';
import type { PixelJobs } from '../pixels/jobs.ts';
import type { RelayClient } from '../connection/relay-client.ts';
import type { Store } from '../store.ts';
import type { Surroundings } from '../connection/surroundings.ts';
import type { Wait } from '../wait.ts';

/** What the actions work with; `ui.tsx` names the real ones. */
export interface Services {
  main: MainCalls;
  relay: RelayClient;
  pixels: PixelJobs;
  store: Store;
  wait: Wait;
  newId: () => string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** An address to show a picture from; it is given back when the state no longer names it. */
  pictureUrl: (bytes: Uint8Array<ArrayBuffer>) => string;
  /** How the relay's list of tokens calls this panel. */
  device: string;
  surroundings: () => Promise<Surroundings>;
}
