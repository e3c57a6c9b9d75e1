/** Aborts its signal when nothing was heard for `limitMs`, counted from now. */
export function silenceWatch(limitMs: number) {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(), limitMs);

  return {
    signal: controller.signal,
    stop: () => clearTimeout(timer),
    /** The same things, each of them a sign of life. */
    async *hear<T>(things: AsyncIterable<T>): AsyncGenerator<T, void, void> {
      for await (const thing of things) {
        clearTimeout(timer);
        timer = setTimeout(() => controller.abort(), limitMs);
        yield thing;
      }
    },
  };
}
