/** Aborts its signal when nothing was heard for `limitMs`, counted from `start`. */
export function silenceWatch(limitMs: number) {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function start(): void {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(), limitMs);
  }

  return {
    signal: controller.signal,
    start,
    stop: () => clearTimeout(timer),
    /** The same things, each of them a sign of life. */
    async *hear<T>(things: AsyncIterable<T>): AsyncGenerator<T, void, void> {
      for await (const thing of things) {
        start();
        yield thing;
      }
    },
  };
}
