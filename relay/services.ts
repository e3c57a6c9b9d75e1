import type { BlobStore } from './blob-store.ts';
import type { Health } from './contract.ts';
import type { Log } from './log.ts';
import type { Pairings } from './team/pairings.ts';
import type { Presets } from './team/presets.ts';
import type { Tokens } from './team/tokens.ts';
import type { AltTexts } from './turns/alt-texts.ts';
import type { Turns } from './turns/turns.ts';

/** All that the relay's routes need. */
export interface Services {
  turns: Turns;
  alts: AltTexts;
  blobs: BlobStore;
  tokens: Tokens;
  pairings: Pairings;
  presets: Presets;
  health: () => Promise<Health>;
  /** Reads the model service's signed notices; null where none are expected. */
  notices: { read(body: string, headers: Headers): Promise<{ turnId: string; responseId: string } | null> } | null;
  /** The address people reach the relay by; null takes the one they called. */
  publicUrl: string | null;
  log: Log;
}
