/** What followers have heard. */
export interface EventTally {
  streams: number;
  /** Events whose number was not the one after the last: something was missing, or came again. */
  gaps: number;
}

/** `fetch` that reads along in streams of a turn's events, and counts numbers that do not follow on what the caller said it has. */
export function countEvents(fetch: typeof globalThis.fetch, tally: EventTally): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) return response;
    tally.streams += 1;
    let last = Number(new Headers(init?.headers).get('last-event-id') ?? 0);
    let rest = '';
    const readAlong = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        const lines = (rest + Buffer.from(chunk).toString('latin1')).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          const number = /^id: ?(\d+)/.exec(line)?.[1];
          if (number === undefined) continue;
          if (Number(number) !== last + 1) tally.gaps += 1;
          last = Number(number);
        }
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(readAlong), { status: response.status, headers: response.headers });
  };
}
