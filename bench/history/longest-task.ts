import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  /** When it began, in microseconds. */
  ts: number;
  pid: number;
  tid: number;
  /** Processor time of the thread, in microseconds. */
  tdur?: number;
}

/** Set with `performance.mark` by the thread that is meant; what it did before does not count. */
export const threadMark = 'retake-bench';

/**
 * What the longest task of the marked thread took in milliseconds of processor time while something was done. Unlike the
 * time between frames it leaves out for how long other programs had the processor.
 */
export async function longestTaskWhile<Did>(
  page: Page,
  browser: Browser,
  work: () => Promise<Did>,
): Promise<{ did: Did; longestTask: number }> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  const did = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const thread = traceEvents.find(({ name }) => name === threadMark);
  if (!thread) throw new Error('No thread was marked.');
  const tasks = traceEvents.filter(
    ({ pid, tid, ph, ts, name }) => pid === thread.pid && tid === thread.tid && ph === 'X' && ts > thread.ts && name.endsWith('RunTask'),
  );
  return { did, longestTask: tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000 };
}
