import type { AllBlobs } from '../blob-store.ts';
import type { Desk as DeskName, StorageReport, TeamTurns, UpstreamReport } from '../contract.ts';
import { median } from '../median.ts';
import { blobWeights } from './blob-weights.ts';
import { type Counts, keptCounts } from './kept-counts.ts';

/** What those look at who look after a team. */
export interface Desk {
  turns(teamId: string, desk: DeskName): Promise<TeamTurns>;
  upstream(teamId: string): Promise<UpstreamReport>;
  storage(teamId: string): Promise<StorageReport>;
}

/** What it needs of the database. */
export interface DeskStore {
  /** Oldest first. */
  turns(teamId: string, desk: DeskName, limit: number): Promise<TeamTurns['turns']>;
  /** The newest that have ended, or are unknown, since then. `sentAt` null where nothing was sent. */
  ends(teamId: string, since: number, limit: number): Promise<Ended[]>;
  /** Reads all there is, and gives way to others now and then. */
  count(teamId: string): Promise<Counts>;
  /** Those of the blobs that the team may see. */
  seenBy(teamId: string, names: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface Ended {
  at: number;
  sentAt: number | null;
  isDone: boolean;
  /** Null where all came that was asked for. */
  failure: { code: string; message: string } | null;
}

/** Asks the model service for something that costs nothing; null when it answers, else what is wrong in a sentence. */
export type Probe = () => Promise<string | null>;

const most = 200;
const mostEnds = 5000;
const days = 7;
const dayMs = 24 * 60 * 60 * 1000;
/** Admins who look at the same time ask once. */
const reachLastsMs = 15_000;

/** What people do to turns themselves is no failure of the service's. */
const ofPeople: readonly string[] = ['cancelled', 'cancelled_but_arrived', 'let_go'];

export interface DeskServices {
  store: DeskStore;
  /** Of pictures whose turns were begun since then; models that made most come first. */
  masks: (teamId: string, since: number) => Promise<UpstreamReport['masks']>;
  blobs: Pick<AllBlobs, 'list'>;
  probe: Probe;
  keepDays: StorageReport['keepDays'];
  now: () => number;
  reportFault: (error: unknown) => void;
}

export function desk({ store, masks, blobs, probe, keepDays, now, reportFault }: DeskServices): Desk {
  const weights = blobWeights({ blobs, seenBy: store.seenBy, now, reportFault });
  const countsOf = keptCounts({ count: store.count, now, reportFault });
  let reach: { checkedAt: number; asked: Promise<UpstreamReport['reach']> } | null = null;

  async function ask(): Promise<UpstreamReport['reach']> {
    const checkedAt = now();
    const begun = performance.now();
    const problem = await probe();
    return { checkedAt, tookMs: Math.round(performance.now() - begun), problem };
  }

  function reached(): Promise<UpstreamReport['reach']> {
    if (!reach || reach.checkedAt <= now() - reachLastsMs) reach = { checkedAt: now(), asked: ask() };
    return reach.asked;
  }

  return {
    async turns(teamId, name) {
      const found = await store.turns(teamId, name, most + 1);
      return { turns: found.slice(0, most), more: found.length > most };
    },
    async upstream(teamId) {
      const since = now() - days * dayMs;
      const [ends, ofMasks, reach] = await Promise.all([store.ends(teamId, since, mostEnds), masks(teamId, since), reached()]);
      const done = ends.filter(({ isDone }) => isDone);
      return { reach, days, done: done.length, latency: latencyOf(done), failures: failuresOf(ends), masks: ofMasks };
    },
    storage: async (teamId) => ({ ...(await countsOf(teamId)), weight: weights.of(teamId), keepDays }),
  };
}

function latencyOf(done: readonly Ended[]): UpstreamReport['latency'] {
  const times = done.flatMap(({ at, sentAt }) => (sentAt === null ? [] : at - sentAt)).toSorted((one, other) => one - other);
  if (times.length === 0) return null;
  const slow = times[Math.min(times.length - 1, Math.floor(times.length * 0.95))]!;
  return { usualMs: Math.round(median(times)), slowMs: slow };
}

function failuresOf(ends: readonly Ended[]): UpstreamReport['failures'] {
  const byCode = new Map<string, UpstreamReport['failures'][number]>();
  for (const { at, failure } of ends) {
    if (!failure || ofPeople.includes(failure.code)) continue;
    const { code, message } = failure;
    const known = byCode.get(code) ?? { code, message, turns: 0, latestAt: at };
    const isLatest = at >= known.latestAt;
    byCode.set(code, {
      code,
      message: isLatest ? message : known.message,
      turns: known.turns + 1,
      latestAt: Math.max(at, known.latestAt),
    });
  }
  return [...byCode.values()].toSorted((one, other) => other.turns - one.turns || other.latestAt - one.latestAt);
}
