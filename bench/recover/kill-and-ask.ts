import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../../relay/testing/seeded.ts';
import { type Kills, noKills, type Stage, strike, type Wanted, wasEnough } from './strike.ts';

const mostRounds = 90;
const mostWaiting = 6;
const longestTakeoverMs = 4500;
const seed = 3;

/** People ask and relays are killed until there was enough of everything, or it takes too long. */
export async function killAndAsk(stage: Stage, wanted: Wanted): Promise<Kills> {
  const { upstream, fleet, rows, clock, office } = stage;
  const random = seeded(seed);
  const kills = noKills();

  for (let round = 0; round < mostRounds && !wasEnough(kills, rows, wanted); round += 1) {
    const isTeam = round >= wanted.kills / 2;
    if (round === wanted.kills / 2) {
      await fleet.start('elsewhere');
      upstream.sendWebhooks();
    }

    while (office.waiting() > mostWaiting) await sleep(50);
    const { asking } = await strike(stage, kills, { askers: 2, successor: isTeam ? 'other' : 'restarted', random });

    if (isTeam) for (let waited = 0; clock.pending > 0 && waited < longestTakeoverMs; waited += 50) await sleep(50);
    await fleet.start(isTeam ? 'elsewhere' : 'same');
    await asking;
  }
  return kills;
}
