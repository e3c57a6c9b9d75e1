import { expect, test } from 'vitest';
import { countEvents, type EventTally } from './count-events.ts';

/** What is counted in a stream of these chunks, asked for after event `after`. */
async function counted(chunks: string[], after?: string): Promise<EventTally> {
  const tally: EventTally = { streams: 0, gaps: 0 };
  const answer = () =>
    Promise.resolve(new Response(new Blob(chunks).stream(), { headers: { 'content-type': 'text/event-stream; charset=utf-8' } }));
  const response = await countEvents(answer, tally)('http://relay/', after ? { headers: { 'last-event-id': after } } : {});
  expect(await response.text()).toBe(chunks.join(''));
  return tally;
}

const events = (...numbers: number[]) => numbers.map((n) => `id: ${n}\ndata: {"n":${n}}\n\n`);

test('numbers that follow on what the caller has are no gap, wherever the bytes are cut', async () => {
  expect(await counted([': following\n\n', ...events(1, 2), 'i', 'd: 3\nda', 'ta: {}\n\n'])).toEqual({ streams: 1, gaps: 0 });
  expect(await counted(events(8, 9), '7')).toEqual({ streams: 1, gaps: 0 });
});

test('what is missing, comes again or begins elsewhere is a gap', async () => {
  expect(await counted(events(1, 3))).toMatchObject({ gaps: 1 });
  expect(await counted(events(1, 1, 2))).toMatchObject({ gaps: 1 });
  expect(await counted(events(1, 2), '7')).toMatchObject({ gaps: 1 });
});
