import { clearTimeout, setTimeout } from 'node:timers';
/** Aborts its signal when nothing was heard for `limitMs`, counted from `start`. */
export function silenceWatch(limitMs: number) {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: controller.signal,
    start: () => {
      timer = setTimeout(() => controller.abort(), limitMs);
    },
    stop: () => clearTimeout(timer),
    /** The same things, each of them a sign of life. */
    async *hear<T>(things: AsyncIterable<T>): AsyncGenerator<T, void, void> {
      for await (const thing of things) {
        timer?.refresh();
        yield thing;
      }
    },
  };
}
