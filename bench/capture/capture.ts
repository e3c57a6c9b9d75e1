import type { Frame } from 'playwright-core';
import { installChromium } from '../../.ci/chromium.ts';
import { panelDocument } from '../../preview/screens/panel-document.ts';
import { openHouse, type House } from '../../preview/testing/house.ts';
import { person, type Person } from '../../preview/testing/person.ts';
import { maxPictures } from '../../relay/limits.ts';
import { giveWay } from '../history/give-way.ts';
import { tasksWhile, threadMark } from '../history/tasks-while.ts';
import type { Figures } from '../pixels/figures.ts';
import { bridgeWhile, type Bridge } from './bridge-watch.ts';
import { largeLayers } from './large-layers.ts';
import { watchMemory } from './watch-memory.ts';

/** MB beyond what the panel has when it is idle; one picture of 4096 × 4096 pixels takes 64 as bytes alone. */
const mostGrowth = 512;
/** Milliseconds. */
const longestTask = 50;
const megabyte = 1024 * 1024;

interface Watched extends Bridge {
  references: number;
  ms: number;
  idle: number;
  peak: number;
  taskByClock: number;
  taskByProcessor: number;
}

/** What the panel takes to send a turn with as many large references as there may be. */
export async function measureCapture(): Promise<Figures> {
  process.env.CHROMIUM_PATH = await installChromium();
  const house = await openHouse({ pace: 200, viewport: { width: 1100, height: 900 } });
  try {
    const someone = person(await house.sit({ paired: true }));
    const rows = [];
    for (const references of [1, 4, maxPictures]) rows.push(row(await watchTurn(someone, house, references)));
    const last = rows.at(-1)!;
    return {
      rows,
      result: { rows, ...last },
      holds:
        last.peak_mb - last.idle_mb <= mostGrowth &&
        rows.every((each) => each.exports_at_once_max <= 2 && each.pictures_a_message_max === 1 && each.main_task_cpu_max_ms < longestTask),
    };
  } finally {
    await house.close();
  }
}

/** From the click to the model service's having it all. */
async function watchTurn(someone: Person, house: House, references: number): Promise<Watched> {
  const { page, context } = someone;
  const browser = context.browser()!;
  const names = await largeLayers(page, references);
  await page.evaluate((wanted) => window.retakePreview!.select(...wanted), names);
  const panel = await panelDocument(page);
  await someone.panel
    .locator('.chip')
    .nth(references - 1)
    .waitFor({ timeout: 60_000 });
  await someone.write('make it teal');
  const mark = (document: Frame) => document.evaluate((name) => void performance.mark(name), threadMark);
  const { pid } = await tasksWhile(page, browser, () => mark(panel));
  giveWay();
  const memory = watchMemory(pid);
  const idle = memory.now();
  try {
    const { did, tasks } = await tasksWhile(page, browser, async () => {
      await mark(panel);
      let ms = 0;
      const bridge = await bridgeWhile(page, panel, async () => {
        const accepted = heard(house);
        const started = performance.now();
        await someone.panel.locator('.composer .primary:enabled').click({ timeout: 60_000 });
        await accepted;
        ms = performance.now() - started;
      });
      return { ...bridge, ms };
    });
    await someone.panel.getByRole('article').first().waitFor({ state: 'detached', timeout: 120_000 });
    return {
      ...did,
      references,
      idle,
      peak: memory.most(),
      taskByClock: Math.max(...tasks.map(({ byClock }) => byClock)),
      taskByProcessor: Math.max(...tasks.map(({ processor }) => processor)),
    };
  } finally {
    memory.stop();
  }
}

function heard({ sandbox }: House): Promise<void> {
  return new Promise((resolve) => {
    const stop = sandbox.watch(({ type }) => {
      if (type !== 'accepted') return;
      stop();
      resolve();
    });
  });
}

function row(watched: Watched) {
  return {
    references: watched.references,
    ms: Math.round(watched.ms),
    idle_mb: Math.round(watched.idle / megabyte),
    peak_mb: Math.round(watched.peak / megabyte),
    exports_at_once_max: watched.exportsAtOnce,
    pictures_a_message_max: watched.picturesAtOnce,
    longest_message_mb: Number((watched.longestMessage / megabyte).toFixed(1)),
    main_task_max_ms: Math.round(watched.taskByClock),
    main_task_cpu_max_ms: Math.round(watched.taskByProcessor),
  };
}
