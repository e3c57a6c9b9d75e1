type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Reads the beginning of a stream, and gives it back.
 * @returns at least `length` bytes of it, where there are so many, and the whole stream
 */
export async function withHead(stream: ReadableStream<Bytes>, length: number): Promise<{ head: Bytes; bytes: ReadableStream<Bytes> }> {
  const reader = stream.getReader();
  const parts: Bytes[] = [];
  for (let missing = length; missing > 0;) {
    const { value, done } = await reader.read();
    if (done) break;
    parts.push(value);
    missing -= value.byteLength;
  }
  const head = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  const bytes = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const begun = parts.shift();
        if (begun) return controller.enqueue(begun);
        const { value, done } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return { head, bytes };
}
