import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  /** When it began, in microseconds. */
  ts: number;
  pid: number;
  tid: number;
  /** By the clock, in microseconds. */
  dur?: number;
  /** Processor time of the thread, in microseconds. */
  tdur?: number;
}

/** Set with `performance.mark` by the thread that is meant; what it did before does not count. */
export const threadMark = 'retake-bench';

/** Milliseconds. */
export interface Task {
  byClock: number;
  /** Unlike the time between frames it leaves out for how long other programs had the processor. */
  processor: number;
}

/** What the marked thread did while something was done; and which process it is in. */
export async function tasksWhile<Did>(
  page: Page,
  browser: Browser,
  work: () => Promise<Did>,
): Promise<{ did: Did; tasks: Task[]; pid: number }> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  const did = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const thread = traceEvents.find(({ name }) => name === threadMark);
  if (!thread) throw new Error('No thread was marked.');
  const known = traceEvents.filter(
    ({ pid, tid, ph, ts, name }) => pid === thread.pid && tid === thread.tid && ph === 'X' && ts > thread.ts && name.endsWith('RunTask'),
  );
  return { did, tasks: known.map(({ dur = 0, tdur = 0 }) => ({ byClock: dur / 1000, processor: tdur / 1000 })), pid: thread.pid };
}
