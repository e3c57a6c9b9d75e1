import { expect, onTestFinished, test } from 'vitest';
import type { LogLine } from '../log.ts';
import { openDatabase } from '../store/database/database.ts';
import { sqlLeases } from '../store/turns/leases-sql.ts';
import { sqlQueue } from '../store/turns/queue-sql.ts';
import { sqlTurns } from '../store/turns/turns-sql.ts';
import { solo } from '../team/solo.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { turnRequest } from '../testing/test-app.ts';
import { Fenced } from '../turns/fenced.ts';
import { meters } from './meters.ts';
import { watchedTurns } from './watched-turns.ts';

/** Rows that are watched, and a turn begun in them. */
async function begunTurn() {
  const clock = { now: 1_700_000_000_000 };
  const now = () => clock.now;
  const database = await openDatabase({ folder: await temporaryFolder() });
  onTestFinished(() => database.destroy());
  const rows = { store: sqlTurns(database, now), leases: sqlLeases(database, now), queue: sqlQueue(database, now) };
  const lines: LogLine[] = [];
  const theMeters = meters(now, false);
  const { store, leases } = watchedTurns(rows, { log: (line) => lines.push(line), meters: theMeters }, false);

  const request = turnRequest();
  const asked = { request, lane: 'responses' as const, model: 'gpt-image-2', asker: solo, pictures: [], estimate: null, hold: 0 };
  const lease = await store.begin({ id: crypto.randomUUID(), ...asked, createdAt: clock.now }, { owner: 'one', forMs: 3000 });
  if (!lease) throw new Error('The turn was not kept.');
  return { clock, store, leases, lease, lines, theMeters, request };
}

test('a turn that another relay has taken over is counted as lost once, however often that is noticed', async () => {
  const { clock, store, leases, lease, lines, theMeters, request } = await begunTurn();
  clock.now += 4000;
  expect(await leases.claim({ owner: 'two', forMs: 3000 }, [], () => false)).not.toBeNull();

  expect(await leases.prolong(lease, 3000)).toBe(false);
  expect(await leases.prolong(lease, 3000)).toBe(false);
  await expect(store.record(lease, { type: 'sending', at: clock.now, background: true })).rejects.toThrow(Fenced);
  const { text } = await theMeters.read(null, true);
  expect(text).toContain('retake_leases_lost_total 1\n');
  expect(text).toContain('retake_turns_taken_up_total 1\n');
  expect(lines.map(({ event }) => event)).toEqual(['turn.begun', 'turn.taken-up', 'turn.lost']);
  expect(JSON.stringify(lines)).not.toContain(request.prompt);
});

test('the service’s name for a request is told once, whether it comes alone or with that of the answer', async () => {
  const { store, lease, lines } = await begunTurn();
  await store.record(lease, { type: 'sending', at: 1, background: true });
  await store.record(lease, { type: 'request-named', requestId: 'req_1' });
  await store.record(lease, { type: 'running', responseId: 'resp_1', requestId: 'req_2' });
  expect(await store.find(lease.turnId)).toMatchObject({ state: 'running', requestId: 'req_2' });
  expect(lines.flatMap(({ event, upstream }) => (event === 'turn.named' ? [upstream] : []))).toEqual(['req_1', 'req_2']);
});

test('an answer that is taken up keeps the name its request had', async () => {
  const { store, lease, lines } = await begunTurn();
  await store.record(lease, { type: 'sending', at: 1, background: true });
  await store.record(lease, { type: 'request-named', requestId: 'req_1' });
  await store.record(lease, { type: 'running', responseId: 'resp_1' });
  expect(await store.find(lease.turnId)).toMatchObject({ state: 'running', requestId: 'req_1' });
  expect(lines.filter(({ event }) => event === 'turn.named')).toHaveLength(1);
});
