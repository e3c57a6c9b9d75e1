import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countEvents, type EventTally } from './count-events.ts';
import { newFleet } from './fleet.ts';
import { openFrontDoor } from './front-door.ts';
import { calm } from './calm.ts';
import { killAndAsk } from './kill-and-ask.ts';
import { openOffice } from './office.ts';
import type { Stage, Wanted } from './strike.ts';
import { type RecoverFigures, report } from './report.ts';
import { takeoverClock } from './takeover-clock.ts';
import { turnRows } from './turn-rows.ts';
import { startUpstream } from './upstream.ts';

const wanted: Wanted = { turns: 100, kills: 50, killsOfEachState: 5, takeoverS: 4 };

/**
 * Kills relays with SIGKILL while panels wait for pictures, and counts what came of it. The first half has one relay that
 * is restarted at once, the second two relays on one folder that take each other for other computers, and a webhook.
 */
export async function recover(say: (line: string) => void): Promise<{ figures: RecoverFigures; holds: boolean }> {
  const closers: (() => unknown)[] = [];
  try {
    const folder = await mkdtemp(join(tmpdir(), 'retake-bench-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const door = await openFrontDoor();
    closers.push(door.close);
    const upstream = await startUpstream(`${door.url}/v1/webhooks/openai`);
    closers.push(upstream.sandbox.close);

    const dataFolder = join(folder, 'relay');
    const fleet = newFleet(
      {
        OPENAI_API_KEY: 'bench',
        OPENAI_BASE_URL: upstream.sandbox.url,
        RETAKE_DATA: dataFolder,
        RETAKE_PUBLIC_URL: door.url,
        RETAKE_WEBHOOK_SECRET: upstream.webhookSecret,
      },
      door,
    );
    closers.push(fleet.close);
    await fleet.start('same');
    const rows = turnRows(dataFolder);
    const clock = takeoverClock(rows.one);
    closers.push(rows.close, clock.stop);

    const tally: EventTally = { streams: 0, gaps: 0 };
    const office = await openOffice(folder, door.url, countEvents(fetch, tally), 6, [null]);
    closers.push(office.close);

    const stage: Stage = { upstream, fleet, rows, clock, office, say };
    const kills = await killAndAsk(stage, wanted);
    say('No more kills: waiting for what is under way.');
    await calm(stage, 60);
    await office.comeBack();
    await calm(stage, 30);
    return report(stage, kills, tally, wanted);
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}
