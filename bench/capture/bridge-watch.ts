import type { Frame, Page } from 'playwright-core';

/** One message over the bridge. */
interface Crossing {
  at: number;
  call: number;
  /** Set for a call to main, left out for its answer. */
  name?: string;
  bytes: number;
  pictures: number;
}

declare global {
  interface Window {
    crossings: Crossing[];
  }
}

/** What crossed the bridge while something was done. */
export interface Bridge {
  /** The most renderings that the panel waited for at once. */
  exportsAtOnce: number;
  longestMessage: number;
  /** The most pictures that one message held. */
  picturesAtOnce: number;
}

/** Calls that have Figma render something. */
const rendering = ['capture', 'thumbnail', 'renderMask', 'renderMarkup'];

export async function bridgeWhile(page: Page, panel: Frame, work: () => Promise<unknown>): Promise<Bridge> {
  // Calls can be heard in the page, which stands for Figma, and answers in the panel.
  for (const side of [page.mainFrame(), panel]) await side.evaluate(listen);
  await work();
  const calls = await page.mainFrame().evaluate(() => window.crossings);
  const answers = await panel.evaluate(() => window.crossings);
  const all = [...calls, ...answers].toSorted((one, other) => one.at - other.at);
  const open = new Set<number>();
  let exportsAtOnce = 0;
  for (const { call, name } of all) {
    if (name === undefined) open.delete(call);
    else if (rendering.includes(name)) open.add(call);
    exportsAtOnce = Math.max(exportsAtOnce, open.size);
  }
  return {
    exportsAtOnce,
    longestMessage: Math.max(...all.map(({ bytes }) => bytes)),
    picturesAtOnce: Math.max(...all.map(({ pictures }) => pictures)),
  };
}

/** Runs in both documents, sent there as source. */
function listen(): void {
  window.crossings = [];
  const heard = ({ data }: MessageEvent<{ pluginMessage?: Record<string, unknown> } | null>) => {
    const message = data?.pluginMessage;
    if (!message || !('call' in message || 'answer' in message)) return;
    const found: Uint8Array[] = [];
    const look = (value: unknown): void => {
      if (value instanceof Uint8Array) found.push(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
    };
    look(message);
    window.crossings.push({
      at: performance.timeOrigin + performance.now(),
      call: Number(message.call ?? message.answer),
      ...('call' in message && { name: String(message.name) }),
      bytes: found.reduce((sum, { length }) => sum + length, 0),
      pictures: found.length,
    });
  };
  // Before the panel's own listener, which hands pictures on to its worker: then they are gone.
  addEventListener('message', heard, { capture: true });
}
