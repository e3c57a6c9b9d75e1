import { watchPage } from './watch-page.ts';

const pauseMs = 100;

/**
 * Does some work over and over while layers of the page change, also in the middle of a drag. The work must come to an end by
 * itself: what it writes is a change too.
 */
export function keepUp(figma: PluginAPI, work: (() => void | Promise<void>)[]): void {
  let isDue = false;
  let isAtWork = false;

  function changed(): void {
    if (isAtWork) isDue = true;
    else void run();
  }

  async function run(): Promise<void> {
    isAtWork = true;
    try {
      do {
        isDue = false;
        await pause();
        for (const each of work) await each();
      } while (isDue);
    } finally {
      isAtWork = false;
    }
  }

  watchPage(figma, changed);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pauseMs));
}
