import { expect, test } from 'vitest';
import { meters } from './meters.ts';

test('the age of the queue and the turns on their way are those of the database', async () => {
  const { read } = meters(() => 95_000, false);
  const { text } = await read({ live: new Map([['reserved', 3]]), waitingSince: 5000 }, true);
  expect(text).toContain('retake_queue_oldest_seconds 90\n');
  expect(text).toContain('retake_turns{state="reserved"} 3\n');
  expect(text).toContain('retake_turns{state="unknown"} 0\n');
});

test('a database that is away leaves out what only it knows, and is told itself', async () => {
  const one = meters(() => 0, false);
  one.leaseLost();
  await one.read({ live: new Map([['running', 2]]), waitingSince: null }, true);
  const { text } = await one.read(null, false);
  expect(text).toContain('retake_database_up 0\n');
  expect(text).not.toMatch(/^retake_queue_oldest_seconds /m);
  expect(text).toContain('retake_leases_lost_total 1\n');
  expect(text).not.toContain('retake_turns{');
});
