import { panelDocument } from '../../preview/screens/panel-document.ts';
import type { Person } from '../../preview/testing/person.ts';
import { framesWhile, type Frames } from './frames.ts';
import { tasksWhile, threadMark } from './tasks-while.ts';

export interface Seen extends Frames {
  /** Milliseconds of processor time. */
  longestTask: number;
}

/** What the panel's frames, and its main thread, were like while something was done. */
export async function watchPanel({ page, context }: Person, work: () => Promise<unknown>): Promise<Seen> {
  const document = await panelDocument(page);
  const { did, tasks } = await tasksWhile(page, context.browser()!, async () => {
    // The trace's own beginning is a task too.
    await page.waitForTimeout(500);
    await document.evaluate((mark) => performance.mark(mark), threadMark);
    return framesWhile(document, work);
  });
  // No task keeps frames waiting for longer than they waited: of one that seems to, the trace has lost the end.
  const whole = tasks.filter(({ byClock }) => byClock <= did.longest + oneFrame);
  return { ...did, longestTask: Math.max(0, ...whole.map(({ processor }) => processor)) };
}

/** Milliseconds. */
const oneFrame = 17;
