import { expect, onTestFinished, test } from 'vitest';
import { DatabaseAway } from '../errors.ts';
import { access } from './access.ts';

test('while nobody can say who may stay, everybody stays, and it is said once; then who was shut out is hung up on', async () => {
  const faults: unknown[] = [];
  let [looks, isAway, isGood] = [0, true, true];
  const standing = async () => {
    looks += 1;
    if (isAway) throw new DatabaseAway(new Error('Connection terminated'));
    return new Set(isGood ? ['one'] : []);
  };
  const { hold } = access({
    tokens: { standing },
    webSessions: { standing: async () => new Set() },
    reportFault: (error) => faults.push(error),
    everyMs: 5,
  });
  const hangUp = new AbortController();
  onTestFinished(() => hangUp.abort());
  hold({ type: 'token', id: 'one' }, hangUp);
  await expect.poll(() => looks).toBeGreaterThan(4);
  expect([faults.length, hangUp.signal.aborted]).toEqual([1, false]);
  isAway = false;
  const before = looks;
  await expect.poll(() => looks).toBeGreaterThan(before + 1);
  expect(hangUp.signal.aborted).toBe(false);
  isGood = false;
  await expect.poll(() => hangUp.signal.aborted).toBe(true);
  expect(faults).toHaveLength(1);
});
