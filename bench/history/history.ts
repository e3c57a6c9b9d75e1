import type { Page } from 'playwright-core';
import { installChromium } from '../../.ci/chromium.ts';
import { panelDocument } from '../../preview/screens/panel-document.ts';
import { openHouse } from '../../preview/testing/house.ts';
import { person, type Person } from '../../preview/testing/person.ts';
import type { RecentSessions } from '../../relay/contract.ts';
import { relayClient } from '../../relay/testing/relay-client.ts';
import type { Figures } from '../pixels/figures.ts';
import { at } from '../pixels/percentile.ts';
import { askForFour } from './ask-for-four.ts';
import { framesWhile, type Frames } from './frames.ts';
import { giveWay } from './give-way.ts';
import { growSession } from './grow-session.ts';
import { plainPage } from './plain-page.ts';
import { scrollList } from './scroll-list.ts';
import { watchPanel, type Seen } from './watch-panel.ts';

const turns = 200;
const runs = 5;
/** Milliseconds a picture takes at least. */
const pace = 40;
/** Milliseconds. */
const longestFrame = 50;

/** Each run's, in order. */
interface Watched {
  plain: Frames[];
  opening: Seen[];
  scrolling: Seen[];
  partials: Seen[];
  placing: Seen[];
  thumbnailsAtOpen: number[];
  thumbnailsAfterScroll: number[];
}

/** How smooth the panel is with a long session open, beside a list of mere words in the same browser. */
export async function measureHistory(): Promise<Figures> {
  const { thumbnailsAtOpen, thumbnailsAfterScroll, ...scenes } = await watchAll();
  const row = (of: string, seen: readonly (Frames & Partial<Seen>)[]) => ({
    of,
    frames: middle(seen.map(({ count }) => count)),
    frame_max_ms: middle(seen.map(({ longest }) => longest)),
    over_50_ms: middle(seen.map(({ longer }) => longer)),
    task_max_cpu_ms: rounded(Math.max(...seen.map(({ longestTask = 0 }) => longestTask))),
  });
  const rows = [
    row('a plain list, scrolled', scenes.plain),
    row('opening the history', scenes.opening),
    row('scrolling it', scenes.scrolling),
    row('while partials come', scenes.partials),
    row('while results are placed', scenes.placing),
  ];
  const watched = [...scenes.scrolling, ...scenes.partials];
  const result = {
    turns,
    frame_max_ms_scroll: middle(scenes.scrolling.map(({ longest }) => longest)),
    frame_max_ms_partials: middle(scenes.partials.map(({ longest }) => longest)),
    frame_max_ms_plain: middle(scenes.plain.map(({ longest }) => longest)),
    task_max_cpu_ms: rounded(Math.max(...watched.map(({ longestTask }) => longestTask))),
    frames: watched.reduce((sum, { count }) => sum + count, 0),
    thumbnails_at_open: Math.max(...thumbnailsAtOpen),
    thumbnails_after_scroll: middle(thumbnailsAfterScroll),
    long_tasks: middle(scenes.scrolling.map(({ longTasks }, run) => longTasks + scenes.partials[run]!.longTasks)),
  };
  const smooth = Math.max(result.frame_max_ms_scroll, result.frame_max_ms_partials, result.task_max_cpu_ms) <= longestFrame;
  return { rows, result, holds: smooth && result.thumbnails_at_open < turns / 10 };
}

async function watchAll(): Promise<Watched> {
  process.env.CHROMIUM_PATH = await installChromium();
  const house = await openHouse({ pace, viewport: { width: 960, height: 900 } });
  try {
    const someone = person(await house.sit({ paired: true }));
    const { page, panel, context } = someone;
    await someone.select('Poster');
    const first = await someone.ask('make it teal');
    const relay = relayClient(house.relayUrl, house.token);
    const { sessions } = (await (await relay.call('GET', '/v1/sessions')).json()) as RecentSessions;
    const thumbnails = await growSession(relay, sessions[0]!.latest, turns);
    const fetched = countFetched(page, thumbnails);
    giveWay();
    const plain = await context.newPage();
    await plain.setContent(`<iframe width="320" height="600" src="data:text/html,${encodeURIComponent(plainPage)}"></iframe>`);

    const watched: Watched = {
      plain: [],
      opening: [],
      scrolling: [],
      partials: [],
      placing: [],
      thumbnailsAtOpen: [],
      thumbnailsAfterScroll: [],
    };
    for (let run = 0; run < runs; run += 1) {
      await plain.bringToFront();
      watched.plain.push(await framesWhile(await panelDocument(plain), () => scrollList(plain)));
      await page.bringToFront();
      await startAnew(someone);
      fetched.clear();
      watched.opening.push(
        await watchPanel(someone, async () => {
          await someone.select(first);
          await panel
            .locator('.tree .row')
            .nth(turns - 1)
            .waitFor({ state: 'attached' });
          await page.waitForTimeout(1500);
        }),
      );
      watched.thumbnailsAtOpen.push(fetched.size);
      await panel.locator('.tree').scrollIntoViewIfNeeded();
      watched.scrolling.push(await watchPanel(someone, () => scrollList(page)));
      watched.thumbnailsAfterScroll.push(fetched.size);
      await askForFour(someone, house, {
        partials: async (work) => watched.partials.push(await watchPanel(someone, work)),
        placing: async (work) => watched.placing.push(await watchPanel(someone, work)),
      });
    }
    return watched;
  } finally {
    await house.close();
  }
}

/** A new panel, with nothing selected. */
async function startAnew({ page, panel, select }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Close Retake' }).click();
  await select();
  await page.getByRole('button', { name: 'Run Retake' }).click();
  await panel.getByRole('region', { name: 'Recent' }).waitFor();
}

/** Names of those small pictures that are fetched from now on. */
function countFetched(page: Page, names: readonly string[]): Set<string> {
  const fetched = new Set<string>();
  page.on('request', (request) => {
    const name = names.find((each) => request.url().endsWith(`/v1/blobs/${each}`));
    if (name !== undefined && request.method() === 'GET') fetched.add(name);
  });
  return fetched;
}

function middle(values: number[]): number {
  return rounded(at(values, 0.5));
}

function rounded(value: number): number {
  return Math.round(value);
}
