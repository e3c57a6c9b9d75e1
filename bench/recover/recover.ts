import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildPlugin } from '../../plugin/build.ts';
import { headlessDocument } from '../../preview/host/headless.ts';
import { memoryStorage } from '../../preview/host/client-storage.ts';
import type { PluginManifest } from '../../preview/host/manifest.ts';
import { type Sandbox, startSandbox } from '../../relay/sandbox/server.ts';
import { seeded } from '../../relay/testing/seeded.ts';
import { countEvents, type EventTally } from './count-events.ts';
import { type Desk, openDesk } from './desk.ts';
import { type Fleet, newFleet } from './fleet.ts';
import { openFrontDoor } from './front-door.ts';
import { type CaughtState, caughtStates, killMoment, pace } from './kill-moments.ts';
import { pair } from './pair.ts';
import { type BuiltPlugin, openPanel } from './panel.ts';
import { type Successor, type TakeoverClock, takeoverClock } from './takeover-clock.ts';
import { type TurnRow, turnRows } from './turn-rows.ts';

/** What README.md in `bench/` explains. */
export interface RecoverFigures {
  turns: number;
  kills: number;
  kills_by_state: Record<CaughtState, number>;
  submitted_twice: number;
  images_lost: number;
  placed_twice: number;
  event_gaps: number;
  unknown: number;
  takeover_p50_s: number;
}

const wanted = { turns: 100, kills: 50, killsOfEachState: 5 };
const seed = 3;
const desks = 6;
const mostWaiting = 6;
const mostRounds = 90;
const webhookSecret = 'whsec_YmVuY2ggd2ViaG9vayBzZWNyZXQ=';

/**
 * Kills relays with SIGKILL while panels wait for pictures, and counts what came of it. The first half has one relay that
 * is restarted at once, the second two relays on one folder that
 * take each other for other computers, and a webhook.
 */
export async function recover(say: (line: string) => void): Promise<{ figures: RecoverFigures; holds: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-bench-'));
  const sandbox = await startSandbox({ pace: pace.picture });
  const door = await openFrontDoor();
  const fleet = newFleet(
    {
      OPENAI_API_KEY: 'bench',
      OPENAI_BASE_URL: sandbox.url,
      RETAKE_DATA: join(folder, 'relay'),
      RETAKE_PUBLIC_URL: door.url,
      RETAKE_WEBHOOK_SECRET: webhookSecret,
    },
    door,
  );
  const closers: (() => unknown)[] = [
    () => rm(folder, { recursive: true, force: true }),
    () => door.close(),
    () => sandbox.close(),
    fleet.close,
  ];
  try {
    sandbox.misbehave({ kind: 'late', ms: pace.firstByte }, 'always');
    sandbox.misbehave({ kind: 'slow-end', ms: pace.end }, 'always');
    await fleet.start('same');
    const rows = turnRows(join(folder, 'relay'));
    const clock = takeoverClock(rows.one);
    closers.push(
      () => rows.close(),
      () => clock.stop(),
    );
    const tally: EventTally = { streams: 0, gaps: 0 };
    const office = await openOffice(await builtPlugin(folder, door.url), countEvents(fetch, tally));
    closers.push(() => office.forEach((desk) => desk.close()));

    const pictures = picturesMade(sandbox);
    const told = new Set<string>();
    const tellEnds = (): void => {
      sandbox.webhook({ url: `${door.url}/v1/webhooks/openai`, secret: webhookSecret });
      sandbox.watch((sight) => sight.type === 'ended' && told.add(String(sight.turn)));
    };
    const kills = await killAndAsk({ sandbox, fleet, rows, clock, desks: office, tellEnds, say });
    say('No more kills: waiting for what is under way.');
    await calm(rows, office, 60);
    for (const desk of office) await desk.reopen();
    await calm(rows, office, 30);
    return report({ kills, rows, clock, desks: office, pictures, told, sandbox, tally, fleet, say });
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

async function builtPlugin(folder: string, relay: string): Promise<BuiltPlugin> {
  const outFolder = join(folder, 'plugin');
  await buildPlugin({ relay, outFolder });
  const read = (name: string) => readFile(join(outFolder, name), 'utf8');
  return { manifest: JSON.parse(await read('manifest.json')) as PluginManifest, mainJs: await read('main.js') };
}

/** People with a file each, all of them connected. */
async function openOffice(plugin: BuiltPlugin, fetch: typeof globalThis.fetch): Promise<Desk[]> {
  const storage = memoryStorage();
  const newcomer = await openPanel({ plugin, document: await headlessDocument(), storage, fetch });
  await pair(newcomer);
  newcomer.close();
  const office: Desk[] = [];
  for (let count = 0; count < desks; count += 1) office.push(await openDesk({ plugin, storage, fetch }));
  return office;
}

/** `turn picture`, both by name, of all that the sandbox has finished. */
function picturesMade(sandbox: Sandbox): Set<string> {
  const made = new Set<string>();
  sandbox.watch((sight) => {
    if (sight.type === 'ended' && sight.picture) made.add(`${sight.turn} ${createHash('sha256').update(sight.picture).digest('hex')}`);
  });
  return made;
}

interface Stage {
  sandbox: Sandbox;
  fleet: Fleet;
  rows: ReturnType<typeof turnRows>;
  clock: TakeoverClock;
  desks: Desk[];
  /** Lets the service send webhooks from now on. */
  tellEnds: () => void;
  say: (line: string) => void;
}

interface Kills {
  turns: string[];
  count: number;
  byState: Record<CaughtState, number>;
  caughtSubmitting: Set<string>;
}

async function killAndAsk(stage: Stage): Promise<Kills> {
  const { sandbox, fleet, rows, clock, desks: office, tellEnds, say } = stage;
  const random = seeded(seed);
  const kills: Kills = {
    turns: [],
    count: 0,
    byState: { reserved: 0, submitting: 0, running: 0, arriving: 0 },
    caughtSubmitting: new Set(),
  };
  const isEnough = () =>
    rows.all().length >= wanted.turns &&
    kills.count >= wanted.kills &&
    caughtStates.every((state) => kills.byState[state] >= wanted.killsOfEachState);

  for (let round = 0; round < mostRounds && !isEnough(); round += 1) {
    const isTeam = round >= wanted.kills / 2;
    if (isTeam && fleet.living.length < 2) {
      await fleet.start('elsewhere');
      tellEnds();
    }

    while (waitingAt(office).size > mostWaiting) await sleep(50);
    const aim = random() < 0.6 ? leastCaught(kills.byState) : 'any';
    const moment = killMoment(sandbox, aim, random);
    const asking = askTwo(office, random, kills.turns);
    const turn = await moment;
    const target = rows.all().find(({ id, state }) => id === turn || (turn === null && state === aim));
    const victim = ownerOf(target, fleet) ?? fleet.living[Math.floor(random() * fleet.living.length)]!;
    const diedAt = await fleet.kill(victim);
    const caught = rows.all().filter((row) => isHeldBy(row, victim.pid));
    clock.start(caught, diedAt, isTeam ? 'other' : 'restarted');
    note(kills, caught);
    say(`kill ${kills.count}: aimed at ${aim}, caught ${caught.map(({ state }) => state).join(', ') || 'nothing'}`);

    if (isTeam) for (let waited = 0; clock.pending > 0 && waited < 4500; waited += 50) await sleep(50);
    await fleet.start(isTeam ? 'elsewhere' : 'same');
    await asking;
  }
  return kills;
}

function waitingAt(office: Desk[]): Set<string> {
  return new Set(office.flatMap((desk) => desk.waiting()));
}

function leastCaught(byState: Record<CaughtState, number>): CaughtState {
  return caughtStates.toSorted((one, other) => byState[one] - byState[other])[0]!;
}

/** Two people ask; sometimes a second one looks in on the first's file, or somebody closes the panel and comes back. */
async function askTwo(office: Desk[], random: () => number, turns: string[]): Promise<void> {
  for (let count = 0; count < 2; count += 1) {
    const desk = office[turns.length % office.length]!;
    const [wait, what] = [random() * 400, random()];
    await sleep(wait);
    turns.push(await desk.ask(`brighten by ${10 + (turns.length % 30)}%`, turns.length));
    if (what < 0.3) await desk.join();
    else if (what < 0.45) await desk.reopen();
  }
}

function ownerOf(row: TurnRow | undefined, fleet: Fleet) {
  return row && fleet.living.find(({ pid }) => isHeldBy(row, pid));
}

/** A lease names its relay's computer, process and start; what has ended is held by nobody. */
function isHeldBy({ state, lease_owner }: TurnRow, pid: number): boolean {
  const isLive = (caughtStates as readonly string[]).includes(state);
  return isLive && lease_owner?.split(' ')[1] === String(pid);
}

function note(kills: Kills, caught: TurnRow[]): void {
  kills.count += 1;
  for (const state of caughtStates) if (caught.some((row) => row.state === state)) kills.byState[state] += 1;
  for (const { id, state } of caught) if (state === 'submitting') kills.caughtSubmitting.add(id);
}

/** Waits until the relay and the panels have nothing left to do. */
async function calm(rows: Stage['rows'], office: Desk[], mostSeconds: number): Promise<void> {
  const until = performance.now() + mostSeconds * 1000;
  const isBusy = () => rows.all().some(({ state }) => (caughtStates as readonly string[]).includes(state)) || waitingAt(office).size > 0;
  while (isBusy() && performance.now() < until) await sleep(100);
  await sleep(500);
}

interface Outcome extends Omit<Stage, 'tellEnds'> {
  kills: Kills;
  pictures: Set<string>;
  /** Turns whose end the service has told by webhook. */
  told: Set<string>;
  tally: EventTally;
}

function report({ kills, rows, clock, desks: office, pictures, told, sandbox, tally, fleet, say }: Outcome): {
  figures: RecoverFigures;
  holds: boolean;
} {
  const all = rows.all();
  const kept = rows.pictures();
  const unknown = all.filter(({ state }) => state === 'unknown').map(({ id }) => id);
  const lost = [...pictures].filter((picture) => !kept.has(picture) && !unknown.includes(picture.split(' ')[0]!));
  const layers = office.flatMap((desk) => [...desk.layers()]);
  const placed = new Set(layers.map(([variant]) => variant.split(' ')[0]));
  const notPlaced = all.filter(({ id, state }) => state === 'done' && !placed.has(id));
  const unfinished = all.filter(({ state }) => (caughtStates as readonly string[]).includes(state));
  const strangeUnknown = unknown.filter((id) => !kills.caughtSubmitting.has(id));
  const notHealed = unknown.filter((id) => told.has(id));
  const times = (by?: Successor) => clock.takeovers.filter((one) => !by || one.by === by).map(({ seconds }) => seconds);

  const figures: RecoverFigures = {
    turns: all.length,
    kills: kills.count,
    kills_by_state: kills.byState,
    submitted_twice: [...sandbox.submitted().values()].filter((count) => count > 1).length,
    images_lost: lost.length,
    placed_twice: layers.filter(([, count]) => count > 1).length,
    event_gaps: tally.gaps,
    unknown: unknown.length,
    takeover_p50_s: median(times()),
  };
  const states = Object.entries(Object.groupBy(all, ({ state }) => state)).map(([state, some]) => `${some?.length} ${state}`);
  const table: [string, unknown][] = [
    ...Object.entries(figures).map(([name, value]): [string, unknown] => [name, typeof value === 'object' ? JSON.stringify(value) : value]),
    ['turns ended as', states.join(', ')],
    ['median takeover by a restarted relay, s', median(times('restarted'))],
    ['median takeover by the other relay, s', median(times('other'))],
    ['longest takeover, s', Math.max(...times()).toFixed(2)],
    ['takeovers, and turns never taken up', `${times().length}, ${clock.pending + unfinished.length}`],
    ['done, but not on the canvas', notPlaced.length],
    ['unknown, but not killed while submitting', strangeUnknown.length],
    ['unknown, though a webhook told the end', notHealed.length],
    ['streams followed', tally.streams],
    ['faults logged by relays', fleet.faults().length],
  ];
  for (const [name, value] of table) say(`${name.padEnd(42)} ${String(value)}`);
  for (const fault of new Set(fleet.faults())) say(fault);

  const zero = [figures.submitted_twice, figures.images_lost, figures.placed_twice, figures.event_gaps];
  const holds = zero.every((count) => count === 0) && [notPlaced, unfinished, strangeUnknown, notHealed].every((some) => some.length === 0);
  return { figures, holds: holds && figures.takeover_p50_s < 4 };
}

function median(values: number[]): number {
  return Number((values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Infinity).toFixed(2));
}
