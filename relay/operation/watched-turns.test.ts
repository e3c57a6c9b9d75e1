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

test('a turn that another relay has taken over is counted as lost once, however often that is noticed', async () => {
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
