import { randomUUID } from 'node:crypto';
import type { BlobStore } from '../blob-store.ts';
import type { AltProposal, Turn, Variant } from '../contract.ts';
import { dearestDescription, descriptionCost, descriptionEstimate } from '../description-cost.ts';
import { RelayError, ServiceFailed } from '../errors.ts';
import { maxAltLength, maxDescribedBytes } from '../limits.ts';
import { pictureHeader } from '../pictures/picture-header.ts';
import type { Size } from '../models.ts';
import type { Asker } from '../team/asker.ts';
import { standIn } from '../team/stand-in.ts';
import type { Describer, DescriptionUsage } from './describer.ts';

export interface AltTexts {
  /**
   * Words for whoever cannot see a variant. A picture is paid for once: asked again, what was said of it is given as it is kept.
   * @throws RelayError for what cannot be asked, ServiceFailed for what was not answered
   */
  propose(asker: Asker, turnId: string, variant: number): Promise<AltProposal>;
  /** Waits for the answers that are under way, at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** What alt texts need of the database. */
export interface AltStore {
  /** What was said of a variant when it looked like `picture`, a blob; null when nothing was. */
  kept(turnId: string, variant: number, picture: string): Promise<AltProposal | null>;
  /** Keeps that a call is made, and holds what it may cost. Throws RelayError `over_budget`; nothing is kept then. */
  begin(ask: AltAsk): Promise<void>;
  /** Keeps what that call brought and cost; part of its session's cost from then on. */
  keep(askId: string, answer: AltAnswer): Promise<void>;
}

export interface AltAsk {
  id: string;
  turnId: string;
  asker: Asker;
  variant: number;
  /** The blob that is looked at. */
  picture: string;
  model: string;
  /** The most it may cost, in billionths of a US dollar. */
  hold: number;
  createdAt: number;
}

export interface AltAnswer {
  /** Null when no words came. */
  alt: string | null;
  usage: DescriptionUsage | null;
  /** Billionths of a US dollar; null where prices are not known. */
  cost: number | null;
}

interface AltServices {
  find: (asker: Asker, turnId: string) => Promise<Turn>;
  store: AltStore;
  blobs: Pick<BlobStore, 'read'>;
  /** Null where the model service has no model that looks at pictures. */
  describer: Describer | null;
  mainModel: string;
  /** What is held where a price is not known; null takes the dearest there is. */
  unknownCost: number | null;
  now: () => number;
}

interface Seen {
  blob: string;
  bytes: Uint8Array;
  size: Size;
}

export function altTexts({ find, store, blobs, describer, mainModel, unknownCost, now }: AltServices): AltTexts {
  const closing = new AbortController();
  /** By the variant's place and the blob: who asks for the same meanwhile waits with the first. */
  const underWay = new Map<string, Promise<AltProposal>>();

  async function ask(by: Describer, turn: Turn, variant: number, { blob, bytes, size }: Seen, asker: Asker): Promise<AltProposal> {
    const id = randomUUID();
    const hold =
      descriptionEstimate(mainModel, size, turn.prompt.length)?.most ?? unknownCost ?? dearestDescription(size, turn.prompt.length);
    await store.begin({ id, turnId: turn.id, asker, variant, picture: blob, model: mainModel, hold, createdAt: now() });
    const { said, usage } = await by.describe({ picture: bytes, prompt: turn.prompt, member: standIn(asker.memberId) }, closing.signal);
    const alt = said.is === 'words' ? fitted(said.words) : null;
    const cost = usage && descriptionCost(mainModel, usage);
    await store.keep(id, { alt, usage, cost });
    if (said.is === 'failure') throw new ServiceFailed(said.failure);
    return { alt: fitted(said.words), cost };
  }

  /** The small picture of what was placed; without one, what the model made. */
  async function see({ thumbnail, raw }: Variant): Promise<Seen> {
    for (const blob of thumbnail === null ? [raw] : [thumbnail, raw]) {
      const bytes = await blobs.read(blob);
      const header = bytes && bytes.byteLength <= maxDescribedBytes ? pictureHeader(bytes) : null;
      if (bytes && header) return { blob, bytes, size: header };
    }
    throw new RelayError('bad_picture', 'There is no small picture of this to look at yet: put it on the canvas, then ask again.');
  }

  return {
    async propose(asker, turnId, variant) {
      const turn = await find(asker, turnId);
      const made = turn.variants[variant];
      if (!made) throw new RelayError('not_found', 'The turn has no such variant.');
      if (!describer) throw new RelayError('not_offered', 'The model service only makes pictures: write the alt text yourself.');
      const seen = await see(made);
      const kept = await store.kept(turnId, variant, seen.blob);
      if (kept) return kept;
      if (closing.signal.aborted) throw new RelayError('closing', 'The relay is being stopped. Start it again, then try once more.');
      const key = `${turnId} ${variant} ${seen.blob}`;
      const answer = underWay.get(key) ?? ask(describer, turn, variant, seen, asker).finally(() => underWay.delete(key));
      underWay.set(key, answer);
      return answer;
    },
    async close(graceMs) {
      const timer = setTimeout(() => closing.abort(), graceMs);
      await Promise.allSettled(underWay.values());
      clearTimeout(timer);
      closing.abort();
    },
  };
}

/** On one line, and no longer than is kept. */
function fitted(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= maxAltLength) return line;
  const cut = line.slice(0, maxAltLength - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxAltLength / 2)).trimEnd()}…`;
}
