/** What is coming; rejects with the signal's reason when that comes first. */
export function unlessAborted<Done>(coming: Promise<Done>, signal: AbortSignal): Promise<Done> {
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([coming, aborted]);
}
