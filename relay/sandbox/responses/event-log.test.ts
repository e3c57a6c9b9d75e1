import { expect, test } from 'vitest';
import { eventLog } from './event-log.ts';

test('two readers, one of them late, hear every event once and in order', async () => {
  const log = eventLog();
  const early = collected(log.read(-1, new AbortController().signal));
  log.append({ type: 'one' });
  log.append({ type: 'two' });
  const late = collected(log.read(0, new AbortController().signal));
  await Promise.resolve();
  log.append({ type: 'three' });
  log.close();
  expect(await early).toEqual(['0 one', '1 two', '2 three']);
  expect(await late).toEqual(['1 two', '2 three']);
});

test('a reader whose signal is aborted ends, and the log goes on', async () => {
  const log = eventLog();
  const stop = new AbortController();
  const heard = collected(log.read(-1, stop.signal));
  log.append({ type: 'one' });
  await new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
  stop.abort();
  log.append({ type: 'two' });
  expect(await heard).toEqual(['0 one']);
});

async function collected(events: AsyncIterable<{ sequence_number: number; type: string }>): Promise<string[]> {
  const heard: string[] = [];
  for await (const { sequence_number, type } of events) heard.push(`${sequence_number} ${type}`);
  return heard;
}
