import { expect, test } from 'vitest';
import { DatabaseAway } from '../errors.ts';
import type { LogLine } from '../log.ts';
import { outages } from './outages.ts';

test('an outage of the database is said once when it begins and once when it is over, whoever noticed', () => {
  const clock = { now: 1000 };
  const lines: LogLine[] = [];
  const { fault, answered } = outages(
    (line) => lines.push(line),
    () => clock.now,
  );
  answered();
  fault(new DatabaseAway(new Error('connect ECONNREFUSED 127.0.0.1:5432')));
  for (let times = 0; times < 9; times += 1) fault(new DatabaseAway(new Error('Connection terminated')), null);
  clock.now = 7500;
  answered();
  answered();
  fault(new DatabaseAway(new Error('Connection terminated')));
  expect(lines).toEqual([
    { event: 'database.away', cause: 'connect ECONNREFUSED 127.0.0.1:5432' },
    { event: 'database.back', ms: 6500 },
    { event: 'database.away', cause: 'Connection terminated' },
  ]);
});

test('what is no outage is told each time', () => {
  const lines: LogLine[] = [];
  const { fault } = outages(
    (line) => lines.push(line),
    () => 0,
  );
  fault(new Error('disk full'), 't1');
  fault(new Error('disk full'));
  expect(lines).toMatchObject([{ fault: 'Error', message: 'disk full', turn: 't1' }, { fault: 'Error' }]);
});
