import { panelDocument } from '../../preview/screens/panel-document.ts';
import type { Person } from '../../preview/testing/person.ts';
import { framesWhile, type Frames } from './frames.ts';
import { longestTaskWhile, threadMark } from './longest-task.ts';

export interface Seen extends Frames {
  /** Milliseconds of processor time. */
  longestTask: number;
}

/** What the panel's frames, and its main thread, were like while something was done. */
export async function watchPanel({ page, context }: Person, work: () => Promise<unknown>): Promise<Seen> {
  const document = await panelDocument(page);
  const { did, longestTask } = await longestTaskWhile(page, context.browser()!, async () => {
    // The trace's own beginning is a task too.
    await page.waitForTimeout(500);
    await document.evaluate((mark) => performance.mark(mark), threadMark);
    return framesWhile(document, work);
  });
  return { ...did, longestTask };
}
