import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../../relay/testing/seeded.ts';
import { holderOf, isHeldBy, type Kills, noKills, noteSubmitting, type Stage, strike, type Wanted, wasEnough } from '../recover/strike.ts';

/** What can happen to all relays at once. Each does `whileAway`, and then all is as before. */
export interface Troubles {
  restartDatabase(whileAway: () => Promise<unknown>): Promise<void>;
  /** Null where there is no store of their own. */
  stopStore: ((whileAway: () => Promise<unknown>) => Promise<void>) | null;
}

/** How often what has happened. */
interface Happened {
  stops: number;
  database_restarts: number;
  s3_outages: number;
}

const mostRounds = 70;
const mostWaiting = 12;
const askers = 4;
const relays = 3;
const stopMs = 5000;
const databaseAwayMs = 2000;
const storeAwayMs = 20_000;
const seed = 7;

/** Before which kill what happens. */
const stopsBefore = [8, 16, 28, 38];
const restartBefore = 20;
const outageBefore = 33;

/** People ask while relays are killed, and now and then something else goes wrong, until there was enough of everything. */
export async function troubleAndAsk(
  stage: Stage,
  { restartDatabase, stopStore }: Troubles,
  wanted: Wanted,
): Promise<{ kills: Kills; troubles: Happened }> {
  const { fleet, rows, office, say } = stage;
  const random = seeded(seed);
  const kills = noKills();
  const troubles: Happened = { stops: 0, database_restarts: 0, s3_outages: 0 };

  /** So many turns are under way that what happens now happens to some of them. */
  async function askFirst(): Promise<void> {
    await office.ask(askers, random);
    for (let waited = 0; waited < 5000 && !rows.all().some(({ state }) => state === 'running'); waited += 50) await sleep(50);
  }

  async function standStill(): Promise<void> {
    await askFirst();
    const busy = rows.all().map((row) => holderOf(row, fleet));
    const victim = busy.find((relay) => relay !== undefined) ?? fleet.living[0]!;
    victim.pause();
    const held = (await rows.fresh()).filter((row) => isHeldBy(row, victim.pid));
    noteSubmitting(kills, held);
    say(`a relay that holds ${held.length} turns stands still for ${stopMs / 1000} s`);
    await sleep(stopMs);
    victim.goOn();
    troubles.stops += 1;
  }

  for (let round = 0; round < mostRounds && !wasEnough(kills, rows, wanted); round += 1) {
    if (stopsBefore.includes(round)) await standStill();
    if (round === restartBefore) {
      await askFirst();
      say('the database is started again');
      await restartDatabase(() => sleep(databaseAwayMs));
      troubles.database_restarts += 1;
    }
    if (round === outageBefore && stopStore) {
      await askFirst();
      say(`the store does not answer for ${storeAwayMs / 1000} s`);
      await stopStore(() => sleep(storeAwayMs));
      troubles.s3_outages += 1;
    }

    while (office.waiting() > mostWaiting) await sleep(50);
    const { asking } = await strike(stage, kills, { askers, successor: 'other', random });
    while (fleet.living.length < relays) await fleet.start('elsewhere');
    await asking;
  }
  return { kills, troubles };
}
