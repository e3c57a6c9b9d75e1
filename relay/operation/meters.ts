import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { TurnState } from '../contract.ts';

/** What happens in this relay, counted for Prometheus. Labels name kinds of things, never persons or single things. */
export interface Meters {
  /** `route` is a template, not a path. */
  request(about: { method: string; route: string; status: number }, ms: number): void;
  turnBegun(): void;
  turnTakenUp(): void;
  /** `cost` in billionths of a US dollar; null where it is not known. */
  turnEnded(about: { state: TurnState; failure: string | null; cost: number | null }): void;
  turnUnknown(): void;
  leaseLost(): void;
  /** A call to the model service: the request, or the hearing of one that was sent before. */
  upstream(about: { call: UpstreamCall; outcome: UpstreamOutcome }, ms: number): void;
  /** From a request's being sent to its first finished picture. */
  firstPicture(ms: number): void;
  /** The service had too much to do; nothing ran. */
  turnedAway(): void;
  /** A picture was laid in through a mask, which the model kept to or not. */
  composite(maskIgnored: boolean): void;
  blobCall(about: { call: 'has' | 'read' | 'write'; outcome: 'ok' | 'failed' }, ms: number): void;
  blobBytes(direction: 'read' | 'written', bytes: number): void;
  query(outcome: 'ok' | 'failed', ms: number): void;
  /** Somebody begins to follow a turn, or no longer does. */
  followers(change: 1 | -1): void;
  fault(): void;
  /** In the format of Prometheus. `standing` is null where the database does not answer; `isReady` when the relay can do its work. */
  read(standing: Standing | null, isReady: boolean): Promise<{ type: string; text: string }>;
}

export type UpstreamCall = 'ask' | 'take-up';
export type UpstreamOutcome = 'done' | 'cancelled' | 'refused' | 'failed' | 'unknown' | 'left' | 'fault';

/** How the turns of all teams stand, as the database has it. */
export interface Standing {
  live: ReadonlyMap<TurnState, number>;
  /** When the oldest was begun that has not gone out yet; null when all have. */
  waitingSince: number | null;
}

/** @param ofProcess memory, CPU and event loop are measured too, from the first reading on: it takes a timer of 10 ms */
export function meters(now: () => number, ofProcess: boolean): Meters {
  const register = new Registry();
  const registers = [register];
  let measuresProcess = !ofProcess;

  const requests = new Histogram({
    name: 'retake_http_request_seconds',
    help: 'How long requests took to their first byte.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2.5, 10],
    registers,
  });
  const begun = new Counter({ name: 'retake_turns_begun_total', help: 'Turns that were begun here.', registers });
  const takenUp = new Counter({ name: 'retake_turns_taken_up_total', help: 'Turns taken up that another relay had left.', registers });
  const ended = new Counter({
    name: 'retake_turns_ended_total',
    help: 'Turns that ended here, by how and why.',
    labelNames: ['state', 'failure'],
    registers,
  });
  const unknown = new Counter({ name: 'retake_turns_unknown_total', help: 'Times that nobody could tell how a turn went.', registers });
  const lost = new Counter({ name: 'retake_leases_lost_total', help: 'Turns that another relay took over from this one.', registers });
  const spent = new Counter({ name: 'retake_spent_usd_total', help: 'US dollars that turns ended here have cost.', registers });
  const unpriced = new Counter({
    name: 'retake_turns_unpriced_total',
    help: 'Turns with a picture whose cost is not known.',
    registers,
  });
  const calls = new Histogram({
    name: 'retake_upstream_seconds',
    help: 'How long the model service was heard, from the request to the end.',
    labelNames: ['call', 'outcome'],
    buckets: [1, 5, 15, 30, 60, 120, 300, 600],
    registers,
  });
  const first = new Histogram({
    name: 'retake_upstream_first_picture_seconds',
    help: 'From a request that was sent to its first finished picture.',
    buckets: [1, 5, 15, 30, 60, 120, 300],
    registers,
  });
  const turnedAway = new Counter({
    name: 'retake_upstream_turned_away_total',
    help: 'Requests that the model service turned away before anything ran.',
    registers,
  });
  const composites = new Counter({
    name: 'retake_composites_total',
    help: 'Pictures laid in through a mask, by whether the model kept to it.',
    labelNames: ['mask'],
    registers,
  });
  const blobCalls = new Histogram({
    name: 'retake_blob_store_seconds',
    help: 'How long the store of pictures took.',
    labelNames: ['call', 'outcome'],
    buckets: [0.002, 0.01, 0.05, 0.25, 1, 5],
    registers,
  });
  const bytes = new Counter({
    name: 'retake_blob_bytes_total',
    help: 'Bytes of pictures that went into the store and out of it.',
    labelNames: ['direction'],
    registers,
  });
  const queries = new Histogram({
    name: 'retake_database_seconds',
    help: 'How long the database took to answer.',
    labelNames: ['outcome'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5],
    registers,
  });
  const followers = new Gauge({ name: 'retake_event_followers', help: 'Panels that follow a turn here.', registers });
  const faults = new Counter({ name: 'retake_faults_total', help: 'Faults of the relay’s own; its log tells each.', registers });
  const live = new Gauge({
    name: 'retake_turns',
    help: 'Turns that have not ended, of all relays that share the database.',
    labelNames: ['state'],
    registers,
  });
  const waiting = new Gauge({
    name: 'retake_queue_oldest_seconds',
    help: 'How long the oldest turn has waited to be sent, of all relays that share the database.',
    registers,
  });
  const databaseUp = new Gauge({ name: 'retake_database_up', help: '1 when the database has answered just now.', registers });

  const ready = new Gauge({ name: 'retake_ready', help: '1 when the relay could do its work just now, as /readyz tells.', registers });

  // So that a rate has something to begin with.
  for (const kept of ['kept', 'ignored']) composites.inc({ mask: kept }, 0);

  function look(standing: Standing | null): void {
    live.reset();
    databaseUp.set(standing === null ? 0 : 1);
    // Nothing is told of what is not known; zero would say that all is well.
    if (standing === null) return waiting.remove();
    waiting.set(Math.max(0, now() - (standing.waitingSince ?? now())) / 1000);
    for (const state of liveStates) live.set({ state }, standing.live.get(state) ?? 0);
  }

  return {
    request: ({ method, route, status }, ms) => requests.observe({ method, route, status: String(status) }, ms / 1000),
    turnBegun: () => begun.inc(),
    turnTakenUp: () => takenUp.inc(),
    turnEnded({ state, failure, cost }) {
      ended.inc({ state, failure: failure ?? 'none' });
      if (cost !== null) spent.inc(cost / 1e9);
      else if (state === 'done') unpriced.inc();
    },
    turnUnknown: () => unknown.inc(),
    leaseLost: () => lost.inc(),
    upstream: (about, ms) => calls.observe(about, ms / 1000),
    firstPicture: (ms) => first.observe(ms / 1000),
    turnedAway: () => turnedAway.inc(),
    composite: (maskIgnored) => composites.inc({ mask: maskIgnored ? 'ignored' : 'kept' }),
    blobCall: (about, ms) => blobCalls.observe(about, ms / 1000),
    blobBytes: (direction, count) => bytes.inc({ direction }, count),
    query: (outcome, ms) => queries.observe({ outcome }, ms / 1000),
    followers: (change) => followers.inc(change),
    fault: () => faults.inc(),
    async read(standing, isReady) {
      look(standing);
      ready.set(isReady ? 1 : 0);
      if (!measuresProcess) collectDefaultMetrics({ register });
      measuresProcess = true;
      return { type: register.contentType, text: await register.metrics() };
    },
  };
}

const liveStates = ['reserved', 'submitting', 'running', 'arriving', 'unknown'] as const satisfies TurnState[];
