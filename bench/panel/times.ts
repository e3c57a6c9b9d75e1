import { openHouse } from '../../preview/testing/house.ts';
import { panelDocument } from '../../preview/screens/panel-document.ts';
import { at } from '../pixels/percentile.ts';
import { slowDown } from './slow-down.ts';

/** Milliseconds, medians. */
export interface Times {
  /** From the click that runs the plugin to its panel's document: the time `main` and its host take. */
  opened: number;
  /** From the same click to the first thing painted in it. */
  firstPaint: number;
  /** From the same click to the chip of the selected layer, painted. */
  ready: number;
  /** From the click on a layer to its chip, painted. */
  selectionToChip: number;
}

declare global {
  interface Window {
    /** In the page: when something was clicked last. Milliseconds since 1970, as all here. */
    clickedAt: number;
    /** In the panel: which chips were painted when. */
    painted: { chips: string; at: number }[];
  }
}

const runs = 7;
const slowness = 4;

/** Runs a plugin in the preview, in a slow Chromium, over and over. */
export async function times(build: (options: { relay: string; outFolder: string }) => Promise<void>): Promise<Times> {
  const house = await openHouse({ pace: 0, viewport: { width: 960, height: 900 }, build });
  try {
    const { context, page, panel } = await house.sit({ paired: true });
    const layer = (name: string) => page.getByRole('treeitem', { name, exact: true });
    const painted = async (chip: string): Promise<number> => {
      const handle = await (
        await panelDocument(page)
      ).waitForFunction((name) => window.painted.find(({ chips }) => chips === name)?.at, chip);
      return (await handle.jsonValue()) ?? 0;
    };
    const clickedAt = () => page.evaluate(() => window.clickedAt);

    await page.evaluate(() => {
      addEventListener('click', ({ timeStamp }) => (window.clickedAt = performance.timeOrigin + timeStamp), { capture: true });
    });
    await context.addInitScript(notePaints);
    await slowDown(context, page, slowness);
    const measured: Times[] = [];
    // The first run is the browser's own.
    for (let run = 0; run <= runs; run += 1) {
      await layer('Poster').click();
      await page.getByRole('button', { name: 'Close Retake' }).click();
      await page.getByRole('button', { name: 'Run Retake' }).click();
      await panel.locator('.chip-name').first().waitFor();
      const ready = await painted('Poster');
      const started = await clickedAt();
      const frame = await panelDocument(page);
      const opened = await frame.evaluate(() => performance.timeOrigin);
      const firstPaint = opened + (await frame.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime));
      await page.waitForTimeout(500);
      await layer('Logo').click();
      const chip = await painted('Logo');
      const selectionToChip = chip - (await clickedAt());
      if (run > 0) measured.push({ opened: opened - started, firstPaint: firstPaint - started, ready: ready - started, selectionToChip });
    }
    const median = (of: (times: Times) => number) => Math.round(at(measured.map(of), 0.5));
    return {
      opened: median(({ opened }) => opened),
      firstPaint: median(({ firstPaint }) => firstPaint),
      ready: median(({ ready }) => ready),
      selectionToChip: median(({ selectionToChip }) => selectionToChip),
    };
  } finally {
    await house.close();
  }
}

/** Runs in the panel before anything of its own, sent there as source. */
function notePaints(): void {
  window.painted = [];
  let last = '';
  new MutationObserver(() => {
    const chips = Array.from(document.querySelectorAll('.chip-name'), ({ textContent }) => textContent).join();
    if (chips === last) return;
    last = chips;
    // After the frame they are in.
    requestAnimationFrame(() => setTimeout(() => window.painted.push({ chips, at: performance.timeOrigin + performance.now() })));
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
