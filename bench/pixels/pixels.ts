import type { FinishAsk } from '../../plugin/ui/pixels/jobs.ts';
import { tasksWhile, threadMark, type Task } from '../history/tasks-while.ts';
import { bySharp } from './laying/by-sharp.ts';
import type { Figures } from './figures.ts';
import { openPage } from './laying/open-page.ts';
import type { Laid } from './laying/page.ts';
import { scenes, type Scene } from './laying/scenes.ts';
import type { Stages } from './laying/stages.ts';
import { at } from './percentile.ts';

/** The first ones, in which engines find out what is worth compiling, are told apart. */
const runs = { first: 2, counted: 7, traced: 3 };
/** Milliseconds. */
const limits = { whole: 400, task: 50 };

interface Measured {
  scene: Scene;
  first: Laid;
  laid: Laid[];
  stages: Stages[];
  sharp: number[];
  /** Of the page's main thread. */
  longestTask: Task;
}

/** What it takes in the panel to lay a 2048 × 2048 picture in, beside sharp and beside copying its bytes. */
export async function measurePixels(): Promise<Figures> {
  const { browser, page } = await openPage();
  const measured: Measured[] = [];
  try {
    for (const scene of await scenes()) {
      await page.evaluate((text) => window.laying.open(text), textOf(scene.ask));
      const finish = () => page.evaluate(() => window.laying.finish());
      const laid = await inTurn(runs.first + runs.counted, finish);
      // Apart, for a trace takes time itself.
      const { tasks } = await tasksWhile(page, browser, async () => {
        await page.evaluate((mark) => void performance.mark(mark), threadMark);
        return inTurn(runs.traced, finish);
      });
      const stages = await inTurn(runs.first + runs.counted, () => page.evaluate(() => window.laying.stages()));
      const sharp = await inTurn(runs.first + runs.counted, () => bySharp(scene.ask, scene.truth));
      measured.push({
        scene,
        first: laid[0]!,
        laid: laid.slice(runs.first),
        stages: stages.slice(runs.first),
        sharp: sharp.slice(runs.first),
        longestTask: {
          byClock: Math.max(...tasks.map(({ byClock }) => byClock)),
          processor: Math.max(...tasks.map(({ processor }) => processor)),
        },
      });
    }
  } finally {
    await browser.close();
  }
  const rows = measured.map(row);
  const longest = Math.max(...measured.map(({ longestTask }) => longestTask.processor));
  const total = Math.max(...rows.map(({ total_ms }) => total_ms));
  const laid = measured.flatMap(({ laid }) => laid);
  const changed = Math.max(...laid.map(({ changed }) => changed ?? Infinity));
  return {
    rows,
    result: {
      rows,
      total_ms_p50: total,
      vs_sharp: rows[0]!.vs_sharp,
      vs_copy: rows[0]!.vs_copy,
      main_task_max_ms: rounded(Math.max(...measured.map(({ longestTask }) => longestTask.byClock))),
      main_task_cpu_max_ms: rounded(longest),
      changed,
    },
    holds: total < limits.whole && longest < limits.task && changed === 0 && laid.every(({ accepted }) => accepted),
  };
}

function row({ scene, first, laid, stages, sharp, longestTask }: Measured) {
  const middle = (values: number[]) => at(values, 0.5);
  const of = (stage: keyof Stages) => rounded(middle(stages.map((each) => each[stage])));
  const total = middle(laid.map(({ ms }) => ms));
  const bySharp = middle(sharp);
  return {
    of: scene.name,
    decode_ms: of('decode'),
    register_ms: of('register'),
    composite_ms: of('composite'),
    encode_ms: of('encode'),
    total_ms: rounded(total),
    first_ms: rounded(first.ms),
    copy_ms: of('copy'),
    sharp_ms: rounded(bySharp),
    vs_sharp: ratio(total, bySharp),
    vs_copy: ratio(total, middle(stages.map(({ copy }) => copy))),
    main_task_max_ms: rounded(longestTask.byClock),
    main_task_cpu_max_ms: rounded(longestTask.processor),
  };
}

function textOf(ask: FinishAsk): string {
  return JSON.stringify(ask, (_, value: unknown) =>
    value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
  );
}

async function inTurn<T>(times: number, run: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let time = 0; time < times; time++) all.push(await run());
  return all;
}

function rounded(ms: number): number {
  return Number(ms.toFixed(ms < 10 ? 1 : 0));
}

function ratio(one: number, other: number): number {
  return Number((one / other).toFixed(2));
}
