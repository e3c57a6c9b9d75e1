import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type TestPostgres } from '../../relay/testing/postgres.ts';
import { canStartS3, type S3Server, startS3 } from '../../relay/testing/s3.ts';
import { calm } from '../recover/calm.ts';
import { countEvents, type EventTally } from '../recover/count-events.ts';
import { newFleet } from '../recover/fleet.ts';
import { openFrontDoor } from '../recover/front-door.ts';
import { openOffice } from '../recover/office.ts';
import { type RecoverFigures, report } from '../recover/report.ts';
import type { Wanted } from '../recover/strike.ts';
import { takeoverClock } from '../recover/takeover-clock.ts';
import { startUpstream } from '../recover/upstream.ts';
import { joinTeam } from './members.ts';
import { sharedRows } from './shared-rows.ts';
import { type Troubles, troubleAndAsk } from './trouble-and-ask.ts';

/** What README.md in `bench/` explains. */
export interface ReplicaFigures extends RecoverFigures {
  stops: number;
  database_restarts: number;
  s3_outages: number;
  member_wait_spread: number;
}

const wanted: Wanted = { turns: 150, kills: 45, killsOfEachState: 3, takeoverS: 3.5 };
const members = 12;
const largestSpread = 2;
/** The clocks of three computers in turn, in milliseconds. */
const clocks = [0, 90_000, -90_000];

/**
 * Three relays of a team on one PostgreSQL and one S3 store, on computers whose clocks are minutes apart, while relays are
 * killed and stand still, the database is started again and the store does not answer.
 */
export async function measureReplicas(say: (line: string) => void): Promise<{ figures: ReplicaFigures; holds: boolean }> {
  const closers: (() => unknown)[] = [];
  try {
    const folder = await mkdtemp(join(tmpdir(), 'retake-bench-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const postgres = await startPostgres();
    closers.push(postgres.close);
    const s3 = (await canStartS3()) ? await startS3() : null;
    if (s3) closers.push(s3.close);
    else say('NO S3 SERVER CAN BE STARTED HERE: pictures are kept in a folder, and what is claimed of the store is not shown.');
    const door = await openFrontDoor();
    closers.push(door.close);
    const upstream = await startUpstream(`${door.url}/v1/webhooks/openai`);
    closers.push(upstream.sandbox.close);
    upstream.sendWebhooks();

    const fleet = newFleet(
      {
        DATABASE_URL: postgres.url,
        ...(await s3?.bucket()),
        OPENAI_API_KEY: 'bench',
        OPENAI_BASE_URL: upstream.sandbox.url,
        RETAKE_DATA: join(folder, 'relay'),
        RETAKE_TEAM: 'Studio',
        RETAKE_PUBLIC_URL: door.url,
        RETAKE_WEBHOOK_SECRET: upstream.webhookSecret,
        RETAKE_TURNS_AT_ONCE: '3',
      },
      door,
      clocks,
    );
    closers.push(fleet.close);
    for (let count = 0; count < 3; count += 1) await fleet.start('elsewhere');
    const visits = await joinTeam(door.url, fleet.living[0]!.adminLink, members);
    const rows = await sharedRows(postgres.url);
    const clock = takeoverClock(rows.one);
    closers.push(rows.close, clock.stop);

    const tally: EventTally = { streams: 0, gaps: 0 };
    const office = await openOffice(folder, door.url, countEvents(fetch, tally), members, visits);
    closers.push(office.close);

    const stage = { upstream, fleet, rows, clock, office, say };
    const { kills, troubles } = await troubleAndAsk(stage, troublesOf(postgres, s3), wanted);
    say('No more trouble: waiting for what is under way.');
    await calm(stage, 90);
    await office.comeBack();
    await calm(stage, 60);

    const { figures, holds } = report(stage, kills, tally, wanted);
    const spread = spreadOf([...rows.waits().values()]);
    const more = { ...troubles, member_wait_spread: spread };
    for (const [name, value] of Object.entries(more)) say(`${name.padEnd(42)} ${value}`);
    return { figures: { ...figures, ...more }, holds: holds && s3 !== null && spread <= largestSpread };
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

function troublesOf(postgres: TestPostgres, s3: S3Server | null): Troubles {
  return {
    async restartDatabase(whileAway) {
      await postgres.stop();
      await whileAway();
      await postgres.start();
    },
    stopStore:
      s3 &&
      (async (whileAway) => {
        s3.pause();
        await whileAway();
        s3.goOn();
      }),
  };
}

/** The longest mean wait of a member over the shortest. */
function spreadOf(waits: number[][]): number {
  const means = waits.map((some) => some.reduce((sum, seconds) => sum + seconds, 0) / some.length);
  return Number((Math.max(...means) / Math.min(...means)).toFixed(2));
}
