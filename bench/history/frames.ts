import type { Frame } from 'playwright-core';

/** Milliseconds. */
export interface Frames {
  /** How many there were. */
  count: number;
  /** The longest time from one to the next. */
  longest: number;
  /** How many were more than 50 after the one before. */
  longer: number;
  /** Tasks that took more than 50, whoever else had the processor meanwhile. */
  longTasks: number;
}

declare global {
  interface Window {
    /** Ends the watching of `watchFrames`. */
    endFrames?: () => Frames;
  }
}

/** What the frames of a document were like while something was done. */
export async function framesWhile(document: Frame, work: () => Promise<unknown>): Promise<Frames> {
  await document.evaluate(watchFrames);
  await work();
  return document.evaluate(() => window.endFrames!());
}

/** Runs in that document, sent there as source. */
function watchFrames(): void {
  const times: number[] = [];
  let longTasks = 0;
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ type: 'longtask' });
  let running = true;
  const next = (time: number): void => {
    times.push(time);
    if (running) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  window.endFrames = () => {
    running = false;
    longTasks += observer.takeRecords().length;
    observer.disconnect();
    const gaps = times.slice(1).map((time, at) => time - times[at]!);
    return { count: gaps.length, longest: Math.max(0, ...gaps), longer: gaps.filter((gap) => gap > 50).length, longTasks };
  };
}
